/// Turns files of one format, or nothing but a seed, into the columns of a dataset.
///
/// Conform to it to teach Tidemark another format, and add the reader to a `ReaderRegistry`; manifests can then name it.
public protocol DatasetReader: Sendable {
  /// The name in manifests, such as `idx`.
  var name: String { get }
  /// The roles of the files that it reads, such as `train-inputs`; a manifest has to name one file for each, but for
  /// `optionalRoles` and `repeatableRoles`.
  /// Empty if the data is made, not read.
  var roles: [String] { get }
  /// The roles among `roles` that a manifest may leave out; by default none.
  var optionalRoles: [String] { get }
  /// The roles among `roles` that several files may have, read in the order of the manifest; by default none.
  var repeatableRoles: [String] { get }
  /// The options that manifests may set.
  var options: [ReaderOption] { get }
  /// The version of what the reader makes of the same bytes, to be raised whenever that changes, so that columns that were
  /// cached before are not used any more; nil, which is the default, if its columns must not be cached.
  var decodingVersion: Int? { get }

  /// Reads, or makes, the samples.
  ///
  /// Data that does not fit the request (another shape, another count, labels out of range) has to be refused with a
  /// `DataError` that says where. The caller checks size and SHA-256 of each file that was opened, and refuses the
  /// result if they are not the manifest's.
  /// - Parameters:
  ///   - request: what the manifest says of the data.
  ///   - files: the files by role.
  /// - Throws: `DataError`, or any error of one's own.
  func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits
}

extension DatasetReader {
  /// None.
  public var optionalRoles: [String] { [] }
  /// None.
  public var repeatableRoles: [String] { [] }
  /// None: what is being written changes too often to be cached.
  public var decodingVersion: Int? { nil }
}

/// What a manifest says of the data that a reader should give.
public struct ReadingRequest: Sendable, Hashable {
  /// The shape of one input; empty unless the inputs are dense.
  public let inputShape: [Int]
  /// The names of the classes, in the order of their labels.
  public let classNames: [String]
  /// The number of training samples.
  public let trainCount: Int
  /// The number of test samples.
  public let testCount: Int
  /// The number of validation samples; 0 if there is no such split.
  public let validationCount: Int
  /// A value for each option that the reader declares.
  public let options: ReaderOptions

  /// A request with the given contents.
  public init(
    inputShape: [Int], classNames: [String], trainCount: Int, testCount: Int, validationCount: Int = 0,
    options: ReaderOptions
  ) {
    self.inputShape = inputShape
    self.classNames = classNames
    self.trainCount = trainCount
    self.testCount = testCount
    self.validationCount = validationCount
    self.options = options
  }
}
