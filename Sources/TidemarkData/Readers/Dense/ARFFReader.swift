import Tidemark
import TidemarkFormats

/// Reads numbers and classes from ARFF, the format of Weka and MOA: a header that names the attributes, and a row a sample,
/// dense or sparse.
///
/// An input is the numeric attributes as they are and the nominal ones one-hot, in the order of the header. Dates and texts
/// have to be left out by name.
/// - Source: Witten, Frank & Hall, "Data mining", 3rd edition, 2011, section 2.4.
public struct ARFFReader: DatasetReader {
  /// `arff`.
  public let name = "arff"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Files with the same header, plain or gzip'd, or archives of such files.
  public let roles = SplitParts.roles
  /// All: either there is an archive, or there are files.
  public let optionalRoles = SplitParts.optionalRoles
  /// All but the archive.
  public let repeatableRoles = SplitParts.repeatableRoles
  /// What the attributes are.
  public let options: [ReaderOption] = [
    .text("class", default: "", "the nominal attribute that is the class; empty for the last one"),
    .text(
      "categories", default: "", "nominal attributes that tell samples apart and are no inputs, separated by commas"),
    .text("ignore", default: "", "attributes that are left out, separated by commas"),
    .text(
      "missing", default: "refuse", among: ["refuse", "zero"],
      "what becomes of values that are missing: an error, or 0, and no value of a nominal attribute"),
    HeldOutRows.option, SplitParts.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the files.
  ///
  /// - Throws: `DataError`, with the line.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let classes = ClassIndex(request.classNames)
    let most = request.trainCount + request.testCount + request.validationCount
    return try SplitParts.read(request, files, "reader 'arff'") { role, isWanted in
      var values: [Float] = []
      var labels: [Int32] = []
      var categories: [(name: String, builder: CategoryBuilder)] = []
      try files.forEachMember(of: role, where: isWanted, longestLine: TextLines.lengthLimit) { member in
        let lines = try TextLines(member.bytes, subject: member.subject)
        let header = try ARFFHeader(lines, request)
        if categories.isEmpty { categories = header.categories.map { ($0, CategoryBuilder()) } }
        for line in header.firstRow..<lines.count {
          guard let fields = try header.fields(lines, line) else { continue }
          guard labels.count < most else {
            throw DataError(
              .inconsistent, member.subject, at: lines.place(line), found: "there are more than \(most) rows",
              expected: "as many as the manifest counts")
          }
          try header.append(fields, to: &values, lines.subject, lines.place(line))
          let name = fields[header.classPlace] ?? ""
          labels.append(try classes.label(name, in: lines.subject, at: lines.place(line)))
          for place in categories.indices { categories[place].builder.append(fields[header.categoryPlaces[place]]) }
        }
      }
      // An attribute that the option lists twice is one.
      let attributes = Dictionary(categories.map { ($0.name, $0.builder.column) }, uniquingKeysWith: { $1 })
      return DatasetSplit(
        inputs: .dense(DenseColumn(shape: request.inputShape, floats: values)), labels: labels, attributes: attributes)
    }
  }
}

/// The attributes that an ARFF file declares, and how its rows become inputs.
private struct ARFFHeader {
  enum Kind: Equatable {
    case numeric
    case nominal([String])
    case other
  }

  private let attributes: [(name: String, kind: Kind)]
  /// The attributes that are inputs, with the places of a nominal one's values.
  private let inputs: [(place: Int, values: [String: Int])]
  private let zeroesMissing: Bool
  let classPlace: Int
  let categories: [String]
  let categoryPlaces: [Int]
  /// The line after `@data`.
  let firstRow: Int

  init(_ lines: TextLines, _ request: ReadingRequest) throws {
    let subject = lines.subject
    var attributes: [(name: String, kind: Kind)] = []
    var first: Int?
    for line in 0..<lines.count where first == nil {
      var scanner = ARFFScanner(lines.slice(line))
      scanner.skipSpace()
      guard let next = scanner.peek, next != UInt8(ascii: "%") else { continue }
      switch scanner.word().lowercased() {
      case "@relation": break
      case "@attribute":
        do {
          attributes.append(try scanner.attribute())
        } catch {
          throw DataError(
            .wrongFormat, subject, at: lines.place(line), found: error.found, expected: error.expected)
        }
      case "@data": first = line + 1
      case let word:
        throw DataError(
          .wrongFormat, subject, at: lines.place(line), found: "the line begins with '\(printable(word))'",
          expected: "@relation, @attribute, @data or a comment")
      }
    }
    guard let first, !attributes.isEmpty else {
      throw DataError(
        .truncated, subject, found: first == nil ? "there is no @data" : "there is no @attribute",
        expected: "a header of attributes, then @data")
    }
    func place(_ name: String, _ option: String) throws -> Int {
      if let place = attributes.firstIndex(where: { $0.name == name }) { return place }
      throw DataError(
        .badOption, "option '\(option)'", found: "'\(name)' is no attribute of \(subject)",
        expected: "one of its \(attributes.count) attributes",
        hint: attributes.map(\.name).closest(to: name).map { "did you mean '\($0)'?" })
    }
    let className = try request.options.text("class")
    classPlace = className.isEmpty ? attributes.count - 1 : try place(className, "class")
    categories = try request.options.words("categories")
    categoryPlaces = try categories.map { try place($0, "categories") }
    let ignored = try request.options.words("ignore").map { try place($0, "ignore") }
    zeroesMissing = try request.options.text("missing") == "zero"
    for place in [classPlace] + categoryPlaces {
      guard case .nominal = attributes[place].kind else {
        throw DataError(
          .wrongFormat, subject, found: "attribute '\(printable(attributes[place].name))' is not nominal",
          expected: "a list of values, as of the class")
      }
    }
    let left = Set([classPlace] + categoryPlaces + ignored)
    var inputs: [(place: Int, values: [String: Int])] = []
    var width = 0
    for (place, attribute) in attributes.enumerated() where !left.contains(place) {
      switch attribute.kind {
      case .numeric:
        inputs.append((place, [:]))
        width += 1
      case .nominal(let values):
        inputs.append((place, Dictionary(zip(values, values.indices), uniquingKeysWith: { first, _ in first })))
        width += values.count
      case .other:
        throw DataError(
          .wrongFormat, subject, found: "attribute '\(printable(attribute.name))' is neither numeric nor nominal",
          expected: "numbers or a list of values", hint: "name it in the option 'ignore'")
      }
    }
    guard request.inputShape.reduce(1, *) == width, width > 0 else {
      throw DataError(
        .inconsistent, subject, found: "its attributes give inputs of \(width) numbers",
        expected: "inputs of shape \(request.inputShape), as the manifest says")
    }
    (self.attributes, self.inputs, firstRow) = (attributes, inputs, first)
  }

  /// The values of a row, nil where one is missing; nil for an empty line or a comment.
  func fields(_ lines: TextLines, _ line: Int) throws -> [String?]? {
    var scanner = ARFFScanner(lines.slice(line))
    scanner.skipSpace()
    guard let next = scanner.peek, next != UInt8(ascii: "%") else { return nil }
    do {
      return next == UInt8(ascii: "{") ? try sparse(&scanner) : try dense(&scanner)
    } catch {
      throw DataError(
        .wrongFormat, lines.subject, at: lines.place(line), found: error.found, expected: error.expected)
    }
  }

  private func dense(_ scanner: inout ARFFScanner) throws(ARFFScanner.Fault) -> [String?] {
    var fields: [String?] = []
    fields.reserveCapacity(attributes.count)
    repeat {
      guard fields.count < attributes.count else { break }
      fields.append(try scanner.value())
    } while scanner.skip(UInt8(ascii: ","))
    guard fields.count == attributes.count, scanner.isAtEnd else {
      throw ARFFScanner.Fault(
        found: scanner.isAtEnd ? "the row has \(fields.count) values" : "the row goes on after value \(fields.count)",
        expected: "\(attributes.count) values, one for each attribute")
    }
    return fields
  }

  /// A row that names only the values that are not 0, or not the first of a nominal attribute's.
  private func sparse(_ scanner: inout ARFFScanner) throws(ARFFScanner.Fault) -> [String?] {
    var fields = attributes.map { attribute -> String? in
      if case .nominal(let values) = attribute.kind { values.first } else { "0" }
    }
    _ = scanner.skip(UInt8(ascii: "{"))
    var last = -1
    if !scanner.skip(UInt8(ascii: "}")) {
      repeat {
        let word = scanner.word()
        guard let place = Int(word), place > last, place < attributes.count else {
          throw ARFFScanner.Fault(
            found: "an entry is for attribute '\(printable(word))'",
            expected: "ascending numbers below \(attributes.count)")
        }
        fields[place] = try scanner.value()
        last = place
      } while scanner.skip(UInt8(ascii: ","))
      guard scanner.skip(UInt8(ascii: "}")) else {
        throw ARFFScanner.Fault(found: "the row is not closed", expected: "'}'")
      }
    }
    guard scanner.isAtEnd else {
      throw ARFFScanner.Fault(found: "something follows '}'", expected: "the end of the line")
    }
    return fields
  }

  /// Appends a row's input, `[width]`.
  func append(_ fields: [String?], to values: inout [Float], _ subject: String, _ line: String) throws {
    for (place, nominal) in inputs {
      func wrong(_ found: String, _ expected: String, hint: String? = nil) -> DataError {
        DataError(
          .inconsistent, subject, at: "\(line), attribute '\(printable(attributes[place].name))'", found: found,
          expected: expected, hint: hint)
      }
      guard let text = fields[place] else {
        guard zeroesMissing else {
          throw wrong("the value is missing", "a value", hint: "the option 'missing' says what becomes of these")
        }
        values.append(contentsOf: repeatElement(0, count: max(1, nominal.count)))
        continue
      }
      guard case .nominal(let all) = attributes[place].kind else {
        guard let number = Float(text), number.isFinite else {
          throw wrong("the value is '\(printable(text))'", "a number")
        }
        values.append(number)
        continue
      }
      guard let code = nominal[text] else {
        throw wrong(
          "the value is '\(printable(text))'", "one of its \(all.count) values",
          hint: all.closest(to: text).map { "did you mean '\($0)'?" })
      }
      for value in all.indices { values.append(value == code ? 1 : 0) }
    }
  }
}

/// Goes over one line of an ARFF file.
private struct ARFFScanner {
  /// What is wrong with the line.
  struct Fault: Error {
    let found: String
    let expected: String
  }

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var peek: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  /// Whether nothing but space is left.
  var isAtEnd: Bool { bytes[place...].allSatisfy(Self.isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

  mutating func skipSpace() {
    while let byte = peek, Self.isSpace(byte) { place += 1 }
  }

  /// Passes over a byte, and space before it; false if it does not stand here.
  mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    place += 1
    return true
  }

  /// What stands up to the next space or bracket.
  mutating func word() -> String {
    skipSpace()
    let start = place
    while let byte = peek, !Self.isSpace(byte), byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// A value, quoted or not; nil for `?`, which is a missing one.
  mutating func value() throws(Fault) -> String? {
    skipSpace()
    if let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") { return try quoted(quote) }
    let start = place
    while let byte = peek, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") { place += 1 }
    var end = place
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    guard end > start else { throw Fault(found: "a value is empty", expected: "a value, or '?' for a missing one") }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return text == "?" ? nil : text
  }

  /// A text in quotes, with backslashes before what would end it.
  private mutating func quoted(_ quote: UInt8) throws(Fault) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = peek {
      place += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let next = peek {
        text.append(next)
        place += 1
      } else {
        text.append(byte)
      }
    }
    throw Fault(found: "a quote is opened and never closed", expected: "a closing quote in the same line")
  }

  /// What follows `@attribute`: a name, and a kind or a list of values.
  mutating func attribute() throws(Fault) -> (name: String, kind: ARFFHeader.Kind) {
    skipSpace()
    let name: String
    if let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      name = try quoted(quote)
    } else {
      name = word()
    }
    guard !name.isEmpty else { throw Fault(found: "the attribute has no name", expected: "a name and a kind") }
    guard skip(UInt8(ascii: "{")) else {
      switch word().lowercased() {
      case "numeric", "real", "integer": return (name, .numeric)
      case "string", "date": return (name, .other)
      case let kind:
        throw Fault(
          found: "the kind of attribute '\(printable(name))' is '\(printable(kind))'",
          expected: "numeric, real, integer, string, date or a list of values in brackets")
      }
    }
    var values: [String] = []
    repeat {
      guard let value = try value() else { throw Fault(found: "'?' is among the values", expected: "a value") }
      values.append(value)
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else {
      throw Fault(found: "the list of values is not closed", expected: "'}' in the same line")
    }
    guard Set(values).count == values.count else {
      throw Fault(found: "a value of attribute '\(printable(name))' is listed twice", expected: "different values")
    }
    return (name, .nominal(values))
  }
}
