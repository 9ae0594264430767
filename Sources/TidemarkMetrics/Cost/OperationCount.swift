extension Metric {
  static let convolutionMACs = Metric(
    "flops.conv_macs", "multiply-accumulates of a convolution", unit: "MAC", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "N (C_in/groups) C_out kh kw H_out W_out; 1 MAC = 2 FLOPs",
    aliases: [MetricAlias("Avalanche", "MAC", "the same unit; papers mix MAC and FLOP")],
    example: .layers("conv_macs", 43200)
  ) { evidence, _ in try RunCosts.need(evidence.costs.get().convolutionMACs, "layer shapes") }

  static let denseMACs = Metric(
    "flops.dense_macs", "multiply-accumulates of a dense layer", unit: "MAC", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "N inputs outputs", example: .layers("dense_macs", 640)
  ) { evidence, _ in try RunCosts.need(evidence.costs.get().denseMACs, "layer shapes") }

  static let trainingOperations = Metric(
    "flops.train_flops", "floating-point operations of training", unit: "FLOP", range: "0 and more",
    .lowerIsBetter, needs: [.costs], source: "practice",
    formula: "2 (1 + 2) forward MACs * samples * epochs; replayed samples count",
    example: .layers("train_flops", 600000)
  ) { evidence, _ in try RunCosts.need(evidence.costs.get().trainingOperations, "operations of training") }
}

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

extension MetricExample {
  static func layers(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "flops", #"{"conv": [2, 3, 8, 3, 3, 10, 10, 1], "dense": [4, 16, 10], "train": [1000, 50, 2]}"#, name, value)
  }
}
