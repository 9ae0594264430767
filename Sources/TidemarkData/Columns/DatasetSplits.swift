/// The parts of a dataset, as a reader gives them.
public struct DatasetSplits: Sendable, Hashable {
  /// The samples to learn from.
  public let train: DatasetSplit
  /// The samples to be tested on.
  public let test: DatasetSplit
  /// The samples to choose settings by; nil if the publishers set none apart.
  public let validation: DatasetSplit?

  /// The given parts.
  public init(train: DatasetSplit, test: DatasetSplit, validation: DatasetSplit? = nil) {
    self.train = train
    self.test = test
    self.validation = validation
  }
}
