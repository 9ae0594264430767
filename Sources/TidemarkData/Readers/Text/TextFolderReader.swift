/// Reads texts that are files of their own, whose paths say their classes, such as those of 20 Newsgroups; in `.zip` or
/// `.tar.gz` files or in folders.
public struct TextFolderReader: DatasetReader {
  /// `text-folders`.
  public let name = "text-folders"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Archives or folders.
  public let roles = ["texts"]
  /// `texts`.
  public let repeatableRoles = ["texts"]
  /// What paths say, and how texts are encoded.
  public let options: [ReaderOption] = [
    .text("path", default: "{class}/*", "what the path of a text says, part by part; see the reader 'images'"),
    .text("trainName", default: "train", "the value of {split} for training"),
    .text("testName", default: "test", "the value of {split} for testing"),
    .text("encoding", default: "utf-8", among: ["utf-8", "latin-1"], "the encoding of the texts"),
    .boolean("skipHeader", default: false, "leave out what stands before the first empty line, as in e-mail"),
    HeldOutRows.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the texts in the order of their archives. Names in the path other than `split` and `class` become attributes.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let pattern = try PathPattern(try request.options.text("path"), option: "path")
    let classes = ClassIndex(request.classNames)
    let (trainName, testName) = (try request.options.text("trainName"), try request.options.text("testName"))
    let isLatin = try request.options.text("encoding") == "latin-1"
    let skipsHeader = try request.options.boolean("skipHeader")
    let hasSplits = pattern.names.contains("split")
    if hasSplits { try HeldOutRows.refuse(request.options, "reader 'text-folders'") }
    let names = pattern.names.filter { $0 != "split" && $0 != "class" }
    var (train, test) = (TextSplitBuilder(categories: names), TextSplitBuilder(categories: names))
    try files.forEachMember(of: "texts", where: { pattern.values(of: $0) != nil }) { member in
      let values = pattern.values(of: member.name) ?? [:]
      var bytes = member.bytes[...]
      if skipsHeader { bytes = body(of: bytes) }
      if isLatin { bytes = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)[...] }
      let label = try classes.label(values["class"] ?? "", in: member.subject, at: "its path")
      let isTest = values["split"] == testName
      guard !hasSplits || isTest || values["split"] == trainName else {
        throw DataError(
          .inconsistent, member.subject, found: "the text is in the part '\(values["split"] ?? "")'",
          expected: "'\(trainName)' or '\(testName)'")
      }
      if isTest {
        try test.append(bytes, label: label, categories: values, subject: member.subject, at: "its text")
      } else {
        try train.append(bytes, label: label, categories: values, subject: member.subject, at: "its text")
      }
    }
    guard hasSplits else { return try HeldOutRows.cut(train.split, by: request.options, "reader 'text-folders'") }
    return DatasetSplits(train: train.split, test: test.split)
  }

  /// What follows the first empty line; everything if there is none.
  private func body(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isEmpty = false
    for (index, byte) in zip(bytes.indices, bytes) {
      if byte == 0x0a {
        if isEmpty { return bytes[(index + 1)...] }
        isEmpty = true
      } else if byte != 0x0d {
        isEmpty = false
      }
    }
    return bytes
  }
}
