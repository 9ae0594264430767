extension Metric {
  static let modelSizeEfficiency = Metric(
    "cost.ms", "model size efficiency: 1 is no growth", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
    formula: "min(1, 1/T sum_i Mem(th_0)/Mem(th_i))", example: .cost("ms", 0.5833333333333334)
  ) { evidence, _ in
    TidemarkMetrics.modelSizeEfficiency(try RunCosts.need(evidence.costs.get().modelSizes, "model sizes"))
  }

  static let sampleStorageEfficiency = Metric(
    "cost.sss", "sample storage efficiency: 1 is nothing stored", needs: [.costs],
    source: "Diaz-Rodriguez et al., 2018", formula: "1 - min(1, 1/T sum_i Mem(M_i)/Mem(D))",
    example: .cost("sss", 0.8)
  ) { evidence, _ in
    let costs = try evidence.costs.get()
    return TidemarkMetrics.sampleStorageEfficiency(
      stored: try RunCosts.need(costs.stored, "stored samples"),
      lifetime: try RunCosts.need(costs.lifetime, "the samples of the stream"))
  }

  static let computationalEfficiency = Metric(
    "cost.ce", "computational efficiency", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
    formula: "min(1, 1/T sum_i Ops_fb(Tr_i) eps / Ops(Tr_i)), eps >= 1 about the epochs", example: .cost("ce", 0.5)
  ) { evidence, _ in
    let costs = try evidence.costs.get()
    return try TidemarkMetrics.computationalEfficiency(
      forwardBackward: RunCosts.need(costs.forwardBackwardOperations, "operations"),
      spent: RunCosts.need(costs.spentOperations, "operations spent"), scale: costs.operationScale ?? 1)
  }
}

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
  static func cost(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "cost",
      """
      {"model_sizes": [10, 20, 40], "stored": [100, 200, 300], "lifetime_total": 1000, "fwd_bwd_ops": [5, 10], \
      "ops": [50, 100], "eps": 5, "criteria": [[0.5, 0.7], [0.8, 0.4]], "times_s": [0, 1, 3], \
      "watts": [100, 100, 50], "latency_ms": [10, 20, 20, 50]}
      """, name, value)
  }
}
