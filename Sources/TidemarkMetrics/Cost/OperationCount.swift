extension Metric {
  /// Operations of layers and of training.
  static let operationCounts: [Metric] = [
    family.metric(
      "conv_macs", "multiply-accumulates of a convolution",
      formula: "N (C_in/groups) C_out kh kw H_out W_out; 1 MAC = 2 FLOPs",
      aliases: [MetricAlias("Avalanche", "MAC", "the same unit; papers mix MAC and FLOP")], 43200
    ) { try $0.need(\.convolutionMACs, "layer shapes") },
    family.metric("dense_macs", "multiply-accumulates of a dense layer", formula: "N inputs outputs", 640) {
      try $0.need(\.denseMACs, "layer shapes")
    },
    family.metric(
      "train_flops", "floating-point operations of training", unit: "FLOP",
      formula: "2 (1 + 2) forward MACs * samples * epochs; replayed samples count", 600000
    ) { try $0.need(\.trainingOperations, "operations of training") },
  ]
}

private let family = MetricFamily(
  "flops", unit: "MAC", range: "0 and more", .lowerIsBetter, needs: [.costs],
  input: #"{"conv": [2, 3, 8, 3, 3, 10, 10, 1], "dense": [4, 16, 10], "train": [1000, 50, 2]}"#
) { evidence, _ in try evidence.costs.get() }

/// Multiply-accumulate operations, and what training costs. 1 MAC = 2 FLOPs.
/// - Differs: Avalanche's `MAC` metric counts MACs; papers mix both.
public enum OperationCount {
  /// MACs of a convolution: N · (C_in / groups) · C_out · kh · kw · H_out · W_out.
  public static func convolution(
    samples: Int, inputChannels: Int, outputChannels: Int, kernel: (height: Int, width: Int),
    output: (height: Int, width: Int), groups: Int = 1
  ) -> MetricValue {
    guard groups > 0, inputChannels % groups == 0 else {
      return .undefined("the input channels do not divide into the groups")
    }
    let factors = [
      samples, inputChannels / groups, outputChannels, kernel.height, kernel.width, output.height, output.width,
    ]
    return .defined(factors.reduce(1) { $0 * Double($1) })
  }

  /// MACs of a dense layer: N · inputs · outputs.
  public static func dense(samples: Int, inputs: Int, outputs: Int) -> MetricValue {
    .defined(Double(samples) * Double(inputs) * Double(outputs))
  }

  /// FLOPs of training: 2 · (1 + 2) · forward MACs a sample · samples · epochs. Replayed samples count.
  public static func training(forwardMACs: Double, samples: Double, epochs: Double) -> MetricValue {
    .defined(2 * 3 * forwardMACs * samples * epochs)
  }
}
