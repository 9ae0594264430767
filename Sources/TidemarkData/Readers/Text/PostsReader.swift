import TidemarkFormats

/// Reads the `Posts.xml` of Stack Exchange's dumps: a row for each question and answer.
public struct PostsReader: DatasetReader {
  /// `posts`.
  public let name = "posts"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Files `Posts.xml`, plain, gzip'd or bzip2'd; one for each site.
  public let roles = ["posts"]
  /// `posts`.
  public let repeatableRoles = ["posts"]
  /// Which posts are samples, and what their classes are.
  public let options: [ReaderOption] = [
    .text(
      "label", default: "none", among: ["none", "type", "tag"],
      "the class: none, 'question' or 'answer', or the first tag that is one of the classes"),
    .boolean("answers", default: true, "whether answers are samples too"),
    .boolean("stripHTML", default: true, "leave out the tags of the body, and undo its escapes"),
    HeldOutRows.option,
  ]

  private static let types = ["1": "question", "2": "answer"]

  /// The reader.
  public init() {}

  /// Reads the posts in the order of the file; tag wikis and other posts are passed over, and so are, with the label `tag`,
  /// posts without a tag that is a class. The text is the title, if there is one, and the body. Attributes: `time`,
  /// `site` (the name of the file, or the folder it lies in), `type`, and `tags`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let options = request.options
    let classes = ClassIndex(request.classNames)
    let (label, keepsAnswers) = (try options.text("label"), try options.boolean("answers"))
    let stripsHTML = try options.boolean("stripHTML")
    var builder = TextSplitBuilder(categories: ["site", "type"], times: ["time"], notes: ["tags"])
    for source in files.sources(of: "posts") {
      let site = source.name.split(separator: "/").dropLast().last.map(String.init) ?? source.name
      let xml = try XMLStream(try files.open(source))
      while let node = try xml.next() {
        guard case .element(let element) = node, xml.name(element) == "row",
          let type = Self.types[xml.attribute("PostTypeId") ?? ""],
          keepsAnswers || type == "question"
        else { continue }
        let place = xml.location
        guard let body = xml.attribute("Body"), let date = xml.attribute("CreationDate") else {
          throw DataError(.wrongFormat, source.path, at: place, found: "the row has no Body or no CreationDate")
        }
        guard let time = CivilTime.parse(date[...], .iso) else {
          throw DataError(
            .wrongFormat, source.path, at: place, found: "the date is '\(printable(date))'",
            expected: "such as 2015-01-27T20:09:32.720")
        }
        let tags = (xml.attribute("Tags") ?? "").split { "<>|".contains($0) }.map(String.init)
        let number: Int32
        switch label {
        case "type": number = try classes.label(type, in: source.path, at: place)
        case "tag":
          guard let tag = tags.first(where: request.classNames.contains) else { continue }
          number = try classes.label(tag, in: source.path, at: place)
        default: number = -1
        }
        let text = (xml.attribute("Title").map { $0 + "\n" } ?? "") + (stripsHTML ? plainText(body) : body)
        try builder.append(
          Array(text.utf8)[...], label: number, categories: ["site": site, "type": type], times: ["time": time],
          notes: ["tags": tags.joined(separator: " ")], subject: source.path, at: place)
      }
    }
    return try HeldOutRows.cut(builder.split, by: options, "reader 'posts'")
  }
}

/// A text without HTML's tags, with its five common escapes undone.
func plainText(_ html: String) -> String {
  var result: [UInt8] = []
  var rest = Array(html.utf8)[...]
  let escapes: [(String, UInt8)] = [
    ("&lt;", 0x3c), ("&gt;", 0x3e), ("&quot;", 0x22), ("&#39;", 0x27), ("&amp;", 0x26),
  ]
  // Where no '>' follows one '<', none follows the next.
  var hasEnd = true
  while let first = rest.first {
    let end = hasEnd && first == UInt8(ascii: "<") ? rest.firstIndex(of: UInt8(ascii: ">")) : nil
    if let end {
      rest = rest[(end + 1)...]
      continue
    }
    if first == UInt8(ascii: "<") { hasEnd = false }
    if first == UInt8(ascii: "&"), let (name, byte) = escapes.first(where: { rest.starts(with: $0.0.utf8) }) {
      result.append(byte)
      rest = rest.dropFirst(name.utf8.count)
    } else {
      result.append(first)
      rest = rest.dropFirst()
    }
  }
  return String(decoding: result, as: UTF8.self)
}
