extension Metric {
  static let modelBytes = Metric(
    "cost.model_bytes", "what inference after the stream has to keep", unit: "byte", range: "0 and more",
    .lowerIsBetter, needs: [.costs], source: "practice",
    formula: "sum elements * element size, heads, prompts and adapters included",
    example: MetricExample("cost", #"{"tensors": [[1000, 4], [10, 8]]}"#, "model_bytes", 4080)
  ) { evidence, _ in .defined(try evidence.costs.get().need(\.modelBytes, "the size of the model")) }

  static let bufferBytes = Metric(
    "cost.buffer_bytes", "what a replay buffer holds", unit: "byte", range: "0 and more", .lowerIsBetter,
    needs: [.costs], source: "practice", formula: "items * (values * width + label + extras)",
    example: MetricExample("cost", #"{"buffer": [200, 784, 1, 8, 40]}"#, "buffer_bytes", 166400)
  ) { evidence, _ in .defined(try evidence.costs.get().need(\.bufferBytes, "the size of a replay buffer")) }
}

/// What a learner keeps, in bytes.
public enum StorageSize {
  /// Σ elements · element size over everything that inference after the stream needs: heads, prompts, adapters. Old
  /// copies kept for distillation are training memory and count apart.
  public static func model(_ tensors: [(elements: Int, bytesPerElement: Int)]) -> MetricValue {
    .defined(tensors.reduce(0) { $0 + Double($1.elements) * Double($1.bytesPerElement) })
  }

  /// items · (values · width + label + extras), extras being logits and the like. Give the number of items as well.
  public static func buffer(
    items: Int, valuesPerItem: Int, bytesPerValue: Int, labelBytes: Int, extraBytes: Int = 0
  ) -> MetricValue {
    .defined(Double(items) * (Double(valuesPerItem) * Double(bytesPerValue) + Double(labelBytes) + Double(extraBytes)))
  }
}
