import TidemarkFormats
import Yams

extension YAMLTree {
  /// Parses the one document in `text`; nil if there is none.
  ///
  /// - Throws: `FileFormatError` with code `invalidYAML`, `duplicateKey` or `unsupportedYAML`.
  init?(composing text: String, file: String) throws(FileFormatError) {
    let node: Node?
    do {
      // The basic resolver interprets nothing: what a scalar means is the reader's business.
      node = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw FileFormatError(error, text: text, file: file)
    } catch {
      throw FileFormatError(.invalidYAML, file: file, found: "the text cannot be parsed (\(error))")
    }
    guard let node else { return nil }
    try self.init(node, file: file)
  }

  private init(_ node: Node, file: String) throws(FileFormatError) {
    let place = Place(node.mark)
    switch node {
    case .scalar(let scalar):
      // Text in quotes comes with the tag of text, whether or not the file spells it.
      if scalar.style == .plain || scalar.tag.description != Self.textTag {
        try Self.checkTag(scalar.tag, place, file)
      }
      self = .scalar(text: scalar.string, isPlain: scalar.style == .plain, place: place)
    case .sequence(let sequence):
      try Self.checkTag(sequence.tag, place, file)
      var items: [YAMLTree] = []
      for item in sequence { items.append(try YAMLTree(item, file: file)) }
      self = .list(items, place: place)
    case .mapping(let mapping):
      try Self.checkTag(mapping.tag, place, file)
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          throw FileFormatError(
            .wrongType, file: file, line: Place(key.mark).line, column: Place(key.mark).column,
            found: "a key is not a word", expected: "a word before the ':'")
        }
        // Looking for duplicates has already given plain keys the tag of text.
        if scalar.tag.description != Self.textTag { try Self.checkTag(scalar.tag, Place(key.mark), file) }
        let entry = Entry(key: scalar.string, keyPlace: Place(key.mark), value: try YAMLTree(value, file: file))
        entries.append(entry)
      }
      self = .mapping(entries, place: place)
    case .alias:
      throw FileFormatError(
        .unsupportedYAML, file: file, line: place.line, column: place.column, found: "aliases are not read",
        hint: "write the value out")
    }
  }

  private static let textTag = "tag:yaml.org,2002:str"

  private static func checkTag(_ tag: Tag, _ place: Place, _ file: String) throws(FileFormatError) {
    guard !tag.description.isEmpty else { return }
    throw FileFormatError(
      .unsupportedYAML, file: file, line: place.line, column: place.column,
      found: "the tag '\(printable(tag.description))' is not read", hint: "leave it out")
  }
}

extension YAMLTree.Place {
  fileprivate init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension FileFormatError {
  fileprivate init(_ error: YamlError, text: String, file: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let context = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
      self.init(
        .invalidYAML, file: file, line: mark.line, column: mark.column, found: "not valid YAML: \(problem)\(context)")
    case .composer(_, let problem, let mark, _):
      let isSecondDocument = problem.contains("another document")
      self.init(
        isSecondDocument ? .unsupportedYAML : .invalidYAML, file: file, line: mark.line, column: mark.column,
        found: isSecondDocument ? "a second document begins" : "not valid YAML: \(problem)",
        expected: isSecondDocument ? "one document in a file" : nil)
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let lineStart = before.lastIndex(where: \.isNewline).map(before.index(after:)) ?? before.startIndex
      self.init(
        .invalidYAML, file: file, line: 1 + before.count(where: \.isNewline),
        column: 1 + before[lineStart...].unicodeScalars.count, found: "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        .duplicateKey, file: file, line: context.mark.line, column: context.mark.column,
        keyPath: duplicates.first ?? "", found: "the key '\(printable(duplicates.first ?? ""))' is given twice here",
        hint: "keep one of them")
    default:
      self.init(.invalidYAML, file: file, found: "not valid YAML: \(printable("\(error)"))")
    }
  }
}
