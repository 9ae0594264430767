/// The training or the test samples of a dataset, as columns: row `i` of each column belongs to sample `i`.
public struct DatasetSplit: Sendable, Hashable {
  /// What a learner is shown.
  public let inputs: InputColumn
  /// What it should answer: an index into the dataset's class names for each sample, `[samples]`.
  public let labels: [Int32]

  /// The number of samples.
  public var count: Int { labels.count }

  /// A split with the given columns.
  ///
  /// - Precondition: the columns have the same number of rows.
  public init(inputs: InputColumn, labels: [Int32]) {
    precondition(inputs.count == labels.count, "each sample has one label")
    self.inputs = inputs
    self.labels = labels
  }
}
