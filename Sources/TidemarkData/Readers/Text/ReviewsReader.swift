import TidemarkFormats

/// Reads the reviews of the Multi-Domain Sentiment dataset: records between `<review>` and `</review>`, whose fields stand
/// between tags on lines of their own. It looks like XML and is not: there is no root, and `&` is not escaped.
///
/// - Source: Blitzer, Dredze & Pereira, "Biographies, Bollywood, Boom-boxes and Blenders", 2007.
public struct ReviewsReader: DatasetReader {
  /// `reviews`.
  public let name = "reviews"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Archives or folders of `.review` files.
  public let roles = ["reviews"]
  /// `reviews`.
  public let repeatableRoles = ["reviews"]
  /// What paths and fields are.
  public let options: [ReaderOption] = [
    .text("path", default: "*/{domain}/{class}", "what the path of a file says, its '.review' left out"),
    .text("text", default: "review_text", "the field that is the text"),
    .text("time", default: "date", "the field of the date, which becomes the attribute 'time'"),
    HeldOutRows.option,
  ]

  private static let ending = ".review"

  /// The reader.
  public init() {}

  /// Reads the reviews. Names in the path other than `class` become attributes, and so does `time`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let pattern = try PathPattern(try request.options.text("path"), option: "path")
    let classes = ClassIndex(request.classNames)
    let (text, time) = (try request.options.text("text"), try request.options.text("time"))
    var builder = TextSplitBuilder(categories: pattern.names.filter { $0 != "class" }, times: ["time"])
    func values(_ name: String) -> [String: String]? {
      name.hasSuffix(Self.ending) ? pattern.values(of: String(name.dropLast(Self.ending.count))) : nil
    }
    try files.forEachMember(of: "reviews", where: { values($0) != nil }, longestLine: TextLines.lengthLimit) { member in
      let values = values(member.name) ?? [:]
      let label = try classes.label(values["class"] ?? "", in: member.subject, at: "its path")
      var parser = ReviewParser(try TextLines(member.bytes, subject: member.subject))
      while let review = try parser.next() {
        guard let body = review.fields[text] else {
          throw DataError(
            .wrongFormat, member.subject, at: review.place, found: "the review has no <\(text)>")
        }
        let date = review.fields[time] ?? ""
        let moment = CivilTime.parse(date[...].trimmingSpaces, .english)
        guard moment != nil || date[...].trimmingSpaces.isEmpty else {
          throw DataError(
            .wrongFormat, member.subject, at: review.place, found: "the date is '\(printable(date))'",
            expected: "a date such as 'July 1, 2006'")
        }
        try builder.append(
          Array(body.utf8)[...], label: label, categories: values,
          times: ["time": moment ?? AttributeColumn.unknownTime], subject: member.subject, at: review.place)
      }
    }
    return try HeldOutRows.cut(builder.split, by: request.options, "reader 'reviews'")
  }
}

/// Takes reviews out of lines.
private struct ReviewParser {
  struct Review {
    /// The text of each field, its lines separated by LF; of a field that is there twice, the first.
    var fields: [String: String] = [:]
    let place: String
  }

  private let lines: TextLines
  private var line = 0

  init(_ lines: TextLines) {
    self.lines = lines
  }

  /// The next review; nil at the end.
  mutating func next() throws(DataError) -> Review? {
    while line < lines.count, lines[line][...].trimmingSpaces.isEmpty { line += 1 }
    guard line < lines.count else { return nil }
    guard lines[line] == "<review>" else {
      throw wrong("there is something between two reviews", expected: "<review>")
    }
    var review = Review(place: lines.place(line))
    line += 1
    while line < lines.count {
      let text = lines[line]
      line += 1
      if text == "</review>" { return review }
      if text[...].trimmingSpaces.isEmpty { continue }
      guard text.hasPrefix("<"), text.hasSuffix(">"), !text.hasPrefix("</") else {
        line -= 1
        throw wrong("there is text outside the fields of a review", expected: "a tag, or </review>")
      }
      let name = String(text.dropFirst().dropLast())
      var body: [String] = []
      while line < lines.count, lines[line] != "</\(name)>" {
        body.append(lines[line])
        line += 1
      }
      guard line < lines.count else { break }
      line += 1
      if review.fields[name] == nil { review.fields[name] = body.joined(separator: "\n") }
    }
    throw DataError(
      .truncated, lines.subject, at: review.place, found: "the file ends inside the review that begins here",
      expected: "</review>")
  }

  private func wrong(_ found: String, expected: String) -> DataError {
    DataError(.wrongFormat, lines.subject, at: lines.place(line), found: found, expected: expected)
  }
}
