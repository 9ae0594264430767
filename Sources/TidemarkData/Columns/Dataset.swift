/// Samples in memory, with what is known about them.
public struct Dataset: Sendable {
  /// The manifest that it was loaded by: title, licence, citation, origin.
  public let manifest: DatasetManifest
  /// The samples to learn from.
  public let train: DatasetSplit
  /// The samples to be tested on.
  public let test: DatasetSplit
  /// The samples to choose settings by; nil if the dataset has none.
  public let validation: DatasetSplit?
  /// What the samples were made of, as a SHA-256 in lower-case hex: equal for equal data, however it is named or
  /// wherever it lies, and another one if a file, a class or a reader's option is another.
  public let sourceDigest: String

  /// The short name, such as `mnist`.
  public var name: String { manifest.name }
  /// The names of the classes; labels are indices into it.
  public var classNames: [String] { manifest.classNames }
  /// The shape of one input, such as `[28, 28]`; empty unless the inputs are dense.
  public var inputShape: [Int] { manifest.inputShape }

  /// A dataset with the given contents.
  public init(
    manifest: DatasetManifest, train: DatasetSplit, test: DatasetSplit, validation: DatasetSplit? = nil,
    sourceDigest: String
  ) {
    self.manifest = manifest
    self.train = train
    self.test = test
    self.validation = validation
    self.sourceDigest = sourceDigest
  }
}
