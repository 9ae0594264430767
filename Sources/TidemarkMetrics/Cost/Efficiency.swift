extension Metric {
  /// What a run has to keep and to compute.
  static let efficiencies: [Metric] = [
    family.metric(
      "ms", "model size efficiency: 1 is no growth", formula: "min(1, 1/T sum_i Mem(th_0)/Mem(th_i))",
      0.5833333333333334
    ) { TidemarkMetrics.modelSizeEfficiency(try $0.need(\.modelSizes, "model sizes")) },
    family.metric(
      "sss", "sample storage efficiency: 1 is nothing stored", formula: "1 - min(1, 1/T sum_i Mem(M_i)/Mem(D))", 0.8
    ) {
      TidemarkMetrics.sampleStorageEfficiency(
        stored: try $0.need(\.stored, "stored samples"),
        lifetime: try $0.need(\.lifetime, "the samples of the stream"))
    },
    family.metric(
      "ce", "computational efficiency",
      formula: "min(1, 1/T sum_i Ops_fb(Tr_i) eps / Ops(Tr_i)), eps >= 1 about the epochs", 0.5
    ) {
      try TidemarkMetrics.computationalEfficiency(
        forwardBackward: $0.need(\.forwardBackwardOperations, "operations"),
        spent: $0.need(\.spentOperations, "operations spent"), scale: $0.operationScale ?? 1)
    },
  ]
}

private let family = MetricFamily(
  "cost", needs: [.costs], source: "Diaz-Rodriguez et al., 2018", input: MetricExample.costs
) { evidence, _ in try evidence.costs.get() }

/// Model size efficiency: MS = min(1, 1/T Σ_i Mem(θ_0) / Mem(θ_i)). In 0...1, higher is better; 1 is no growth.
///
/// Mem counts everything that inference after the stream needs: heads, prompts, adapters.
/// - Source: Diaz-Rodriguez et al., 2018.
func modelSizeEfficiency(_ sizes: [Double]) -> MetricValue {
  guard let first = sizes.first else { return .undefined("no model was measured") }
  if sizes.contains(0) { return .undefined("a model of size 0") }
  return mean(sizes.map { first / $0 }, empty: "no model was measured").map { min(1, $0) }
}

/// Sample storage size efficiency: SSS = 1 - min(1, 1/T Σ_i Mem(M_i) / Mem(D)). In 0...1, higher is better; 1 is nothing
/// stored.
/// - Parameters:
///   - stored: the size of the stored samples after each experience.
///   - lifetime: the size of all data of the stream, in the same unit.
/// - Source: Diaz-Rodriguez et al., 2018.
func sampleStorageEfficiency(stored: [Double], lifetime: Double) -> MetricValue {
  guard lifetime > 0 else { return .undefined("the stream has no data") }
  return mean(stored.map { $0 / lifetime }, empty: "no memory was measured").map { 1 - min(1, $0) }
}

/// Computational efficiency: CE = min(1, 1/T Σ_i Ops_fb(Tr_i) ε / Ops(Tr_i)). In 0...1, higher is better.
///
/// - Parameters:
///   - forwardBackward: the operations of one forward and backward pass over each experience's training data.
///   - spent: the operations really spent on it.
///   - scale: ε ≥ 1, about the number of epochs.
/// - Source: Diaz-Rodriguez et al., 2018.
func computationalEfficiency(forwardBackward: [Double], spent: [Double], scale: Double = 1) -> MetricValue {
  guard forwardBackward.count == spent.count else { return .undefined("not every experience has both counts") }
  if spent.contains(0) { return .undefined("an experience without operations") }
  return mean(zip(forwardBackward, spent).map { $0 * scale / $1 }, empty: "no operations were counted").map {
    min(1, $0)
  }
}

extension MetricExample {
  /// The input that most worked examples of the family share.
  static let costs = """
    {"model_sizes": [10, 20, 40], "stored": [100, 200, 300], "lifetime_total": 1000, "fwd_bwd_ops": [5, 10], \
    "ops": [50, 100], "eps": 5, "criteria": [[0.5, 0.7], [0.8, 0.4]], "times_s": [0, 1, 3], \
    "watts": [100, 100, 50], "latency_ms": [10, 20, 20, 50]}
    """
}
