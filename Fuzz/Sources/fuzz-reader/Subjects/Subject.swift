import TidemarkData

/// What is tried: something that reads files from a folder, and small files that are right.
struct Subject: Sendable {
  struct File: Sendable {
    let role: String
    let name: String
    let bytes: [UInt8]

    init(_ role: String, _ name: String, _ bytes: [UInt8]) {
      (self.role, self.name, self.bytes) = (role, name, bytes)
    }

    init(_ role: String, _ name: String, _ text: String) { self.init(role, name, Array(text.utf8)) }
  }

  let files: [File]
  /// Other contents of the first file that are right, to begin with.
  let others: [[UInt8]]
  /// Reads the files in a folder.
  let read: @Sendable (_ folder: String) throws -> Void

  /// The inputs to begin with: the number of a file, and its contents.
  var seeds: [(number: Int, bytes: [UInt8])] {
    files.enumerated().map { ($0.offset, $0.element.bytes) } + others.map { (0, $0) }
  }

  /// Something that reads one file.
  init(_ file: File, others: [[UInt8]] = [], read: @escaping @Sendable (_ path: String) throws -> Void) {
    files = [file]
    self.others = others
    self.read = { folder in try read("\(folder)/\(file.name)") }
  }

  /// A reader, and what it is asked for.
  init(
    _ reader: any DatasetReader, shape: [Int] = [], classes: [String] = ["a", "b"],
    counts: (train: Int, test: Int, validation: Int) = (2, 2, 0), options: [String: ReaderOption.Value] = [:],
    files: [File], others: [[UInt8]] = []
  ) {
    self.files = files
    self.others = others
    read = { folder in
      let limits = DecodingLimits(decodedBytes: 64 << 20, ratio: 200)
      let sources = files.map {
        DatasetFiles.Source(role: $0.role, path: "\(folder)/\($0.name)", name: $0.name, limits: limits)
      }
      let request = ReadingRequest(
        inputShape: shape, classNames: classes, trainCount: counts.train, testCount: counts.test,
        validationCount: counts.validation, options: try ReaderOptions(options, declared: reader.options))
      let splits = try reader.read(request, files: DatasetFiles(sources))
      for split in [splits.train, splits.test, splits.validation].compactMap(\.self) { Self.check(split, classes) }
    }
  }

  /// What every dataset keeps to; columns of different lengths, and ids without names, the library refuses itself.
  private static func check(_ split: DatasetSplit, _ classes: [String]) {
    precondition(split.labels.allSatisfy { $0 >= -1 && Int($0) < classes.count }, "a label is no class")
    switch split.inputs {
    case .dense(let column): precondition(column.count == split.count)
    case .text(let column): check(column)
    case .facts(let column): for texts in column.texts.values { check(texts) }
    }
    for case .text(let column) in split.attributes.values { check(column) }
  }

  private static func check(_ column: TextColumn) {
    precondition(TextColumn(utf8: column.utf8, offsets: column.offsets) != nil, "a text is not UTF-8")
  }

  /// The subjects by name.
  static let all: [String: Subject] = dense.merging(texts, uniquingKeysWith: { first, _ in first })
    .merging(knowledge, uniquingKeysWith: { first, _ in first })
}
