/// What a file of `datasets/` says of a dataset: what it is, whose it is, which files it is made of, and how to read them.
public struct DatasetManifest: Sendable, Hashable {
  /// The short name, which is also that of the dataset's folder: lower-case letters, digits, hyphens.
  public let name: String
  /// The folder in which its files lie, in the folders that are searched; the name, unless the manifest says otherwise.
  public let folder: String
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
  /// The shape of one input, such as `[28, 28]`; empty unless the modality is dense.
  public let inputShape: [Int]
  /// The names of the classes, in the order of their labels; may be empty unless the modality is dense.
  public let classNames: [String]
  /// The number of training samples.
  public let trainCount: Int
  /// The number of test samples.
  public let testCount: Int
  /// The number of validation samples; 0 if the dataset has none.
  public let validationCount: Int
  /// Whether each class has the same number of samples in each split.
  public let isBalanced: Bool
  /// The attributes that the samples of each split have, by ascending name.
  public let attributes: [AttributeDeclaration]
  /// The groups of classes that are the values of some of the attributes.
  public let groups: [ClassGroups]
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
    name: String, folder: String? = nil, title: String, modality: String = "dense", licence: String,
    citation: String = "",
    homepage: String = "", inputShape: [Int], classNames: [String], trainCount: Int, testCount: Int,
    validationCount: Int = 0, isBalanced: Bool = false, attributes: [AttributeDeclaration] = [],
    groups: [ClassGroups] = [], files: [DatasetFile] = [], reader: String, options: ReaderOptions
  ) {
    self.name = name
    self.folder = folder ?? name
    self.title = title
    self.modality = modality
    self.licence = licence
    self.citation = citation
    self.homepage = homepage
    self.inputShape = inputShape
    self.classNames = classNames
    self.trainCount = trainCount
    self.testCount = testCount
    self.validationCount = validationCount
    self.isBalanced = isBalanced
    self.groups = groups
    self.attributes = attributes.sorted { $0.name < $1.name }
    self.files = files
    self.reader = reader
    self.options = options
  }

  /// What the reader is asked for.
  public var request: ReadingRequest {
    ReadingRequest(
      inputShape: inputShape, classNames: classNames, trainCount: trainCount, testCount: testCount,
      validationCount: validationCount, options: options)
  }
}

extension DatasetManifest {
  /// The modality of datasets whose inputs are texts.
  public static let textModality = "text"
  /// The modality of datasets whose inputs are facts.
  public static let knowledgeModality = "knowledge"
}

/// An attribute that a manifest declares.
public struct AttributeDeclaration: Sendable, Hashable {
  /// The name, such as `domain`.
  public let name: String
  /// The kind of its column.
  public let kind: AttributeColumn.Kind

  /// An attribute of the given name and kind.
  public init(name: String, kind: AttributeColumn.Kind) {
    self.name = name
    self.kind = kind
  }
}
