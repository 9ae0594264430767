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
