/// Reads parallel line files: line n of the one holds a text, line n of the other its class, as in HWU64.
public struct ParallelLinesReader: DatasetReader {
  /// `parallel-lines`.
  public let name = "parallel-lines"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Texts and labels of each part.
  public let roles = ["train-text", "train-labels", "test-text", "test-labels", "validation-text", "validation-labels"]
  /// Validation.
  public let optionalRoles = ["validation-text", "validation-labels"]
  /// `domainEnd`.
  public let options: [ReaderOption] = [
    .text(
      "domainEnd", default: "",
      "what ends the domain in a label: the part before it becomes the attribute 'domain'; empty if there are no domains"
    )
  ]

  /// The reader.
  public init() {}

  /// Reads the lines.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let hasValidation = !files.sources(of: "validation-text").isEmpty
    return DatasetSplits(
      train: try split("train", request, files), test: try split("test", request, files),
      validation: hasValidation ? try split("validation", request, files) : nil)
  }

  private func split(
    _ part: String, _ request: ReadingRequest, _ files: DatasetFiles
  ) throws(DataError) -> DatasetSplit {
    let classes = ClassIndex(request.classNames)
    let domainEnd = try request.options.text("domainEnd")
    let texts = try lines(files, "\(part)-text")
    let labels = try lines(files, "\(part)-labels")
    guard texts.count == labels.count else {
      throw DataError(
        .inconsistent, labels.subject, found: "there are \(labels.count) labels",
        expected: "\(texts.count), one for each line of \(texts.subject)")
    }
    var builder = TextSplitBuilder(categories: domainEnd.isEmpty ? [] : ["domain"])
    for line in 0..<texts.count {
      let label = labels[line]
      var categories: [String: String] = [:]
      if !domainEnd.isEmpty {
        guard let end = label.firstRange(of: domainEnd) else {
          throw DataError(
            .wrongFormat, labels.subject, at: labels.place(line), found: "the label has no '\(domainEnd)'",
            expected: "a domain before it")
        }
        categories["domain"] = String(label[..<end.lowerBound])
      }
      try builder.append(
        texts.slice(line), label: try classes.label(label, in: labels.subject, at: labels.place(line)),
        categories: categories, subject: texts.subject, at: texts.place(line))
    }
    return builder.split
  }

  private func lines(_ files: DatasetFiles, _ role: String) throws(DataError) -> TextLines {
    let stream = try files.open(role)
    return try TextLines(
      try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the lines", longestLine: TextLines.lengthLimit),
      subject: stream.path)
  }
}
