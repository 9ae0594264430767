/// The samples of one part of a dataset, as columns: row `i` of each column belongs to sample `i`.
public struct DatasetSplit: Sendable, Hashable {
  /// What a learner is shown.
  public let inputs: InputColumn
  /// What it should answer: an index into the dataset's class names for each sample, `[samples]`; -1 for a text or fact
  /// that belongs to no class.
  public let labels: [Int32]
  /// What else is known of the samples, by name, such as `domain`.
  public let attributes: [String: AttributeColumn]

  /// The number of samples.
  public var count: Int { labels.count }

  /// A split with the given columns.
  ///
  /// - Precondition: the columns have the same number of rows, and each code is that of a name.
  public init(inputs: InputColumn, labels: [Int32], attributes: [String: AttributeColumn] = [:]) {
    precondition(inputs.count == labels.count, "each sample has one label")
    precondition(
      attributes.values.allSatisfy { $0.count == labels.count && $0.isWellFormed },
      "each sample has one value of each attribute")
    self.inputs = inputs
    self.labels = labels
    self.attributes = attributes
  }
}
