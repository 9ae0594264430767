/// What a file of `datasets/` says of a dataset: what it is, whose it is, which files it is made of, and how to read them.
public struct DatasetManifest: Sendable, Hashable {
  /// The short name, which is also that of the dataset's folder: lower-case letters, digits, hyphens.
  public let name: String
  /// The name in reports.
  public let title: String
  /// What kind of input its samples are, as in `StreamInput.modality`.
  public let modality: String
  /// The licence under which the publishers give it.
  public let licence: String
  /// How to cite it, as BibTeX; empty if there is nothing to cite.
  public let citation: String
  /// Where to read about it; empty if nowhere.
  public let homepage: String
  /// The shape of one input, such as `[28, 28]`.
  public let inputShape: [Int]
  /// The names of the classes, in the order of their labels.
  public let classNames: [String]
  /// The number of training samples.
  public let trainCount: Int
  /// The number of test samples.
  public let testCount: Int
  /// The files; none if the data is made, not read.
  public let files: [DatasetFile]
  /// The name of the reader.
  public let reader: String
  /// A value for each of the reader's options.
  public let options: ReaderOptions

  /// A manifest made in code.
  ///
  /// - Parameter files: one for each role of the reader.
  public init(
    name: String, title: String, modality: String = "dense", licence: String, citation: String = "",
    homepage: String = "", inputShape: [Int], classNames: [String], trainCount: Int, testCount: Int,
    files: [DatasetFile] = [], reader: String, options: ReaderOptions
  ) {
    self.name = name
    self.title = title
    self.modality = modality
    self.licence = licence
    self.citation = citation
    self.homepage = homepage
    self.inputShape = inputShape
    self.classNames = classNames
    self.trainCount = trainCount
    self.testCount = testCount
    self.files = files
    self.reader = reader
    self.options = options
  }

  /// What the reader is asked for.
  public var request: ReadingRequest {
    ReadingRequest(
      inputShape: inputShape, classNames: classNames, trainCount: trainCount, testCount: testCount, options: options)
  }
}
