import TidemarkFormats

/// How a table is written: what manifests say of it, and the columns by name.
struct TableFormat {
  static let options: [ReaderOption] = [
    .text(
      "separator", default: "comma", among: ["comma", "tab", "semicolon", "bar"], "what stands between two fields"),
    .text("quotes", default: "double", among: ["double", "none"], "whether fields may stand in double quotes"),
    .boolean("header", default: true, "whether the first record names the columns"),
    .text("columns", default: "", "the names of the columns, separated by commas, where there is no header"),
  ]

  private let separator: UInt8
  private let hasQuotes: Bool
  private let columns: [String]?

  init(_ options: ReaderOptions) throws(DataError) {
    switch try options.text("separator") {
    case "tab": separator = 0x09
    case "semicolon": separator = UInt8(ascii: ";")
    case "bar": separator = UInt8(ascii: "|")
    default: separator = UInt8(ascii: ",")
    }
    hasQuotes = try options.text("quotes") == "double"
    let names = try options.words("columns")
    guard try options.boolean("header") == names.isEmpty else {
      throw DataError(
        .badOption, "option 'columns'", found: names.isEmpty ? "there are no names" : "the table has a header too",
        expected: "names of the columns where 'header' is false, and only there")
    }
    columns = names.isEmpty ? nil : names
  }

  /// The table in a file.
  ///
  /// - Throws: `DataError`.
  func open(_ member: ArchiveMember) throws(DataError) -> NamedTable {
    var table = DelimitedTable(member.bytes, separator: separator, hasQuotes: hasQuotes)
    var names = columns ?? []
    if columns == nil {
      guard try table.next(in: member.subject) else {
        throw DataError(.truncated, member.subject, found: "the table is empty", expected: "a header")
      }
      names = table.strings
    }
    return NamedTable(table: table, names: names, subject: member.subject)
  }
}

/// A table whose columns have names; each record has a field for each.
struct NamedTable {
  private var table: DelimitedTable
  private let names: [String]
  private let subject: String

  init(table: DelimitedTable, names: [String], subject: String) {
    self.table = table
    self.names = names
    self.subject = subject
  }

  /// The number of a column.
  ///
  /// - Throws: `DataError` with code `inconsistent`.
  func column(_ name: String) throws(DataError) -> Int {
    guard let column = names.firstIndex(of: name) else {
      throw DataError(
        .inconsistent, subject, found: "the table has no column '\(name)'",
        expected: "one of \(names.prefix(20).joined(separator: ", "))")
    }
    return column
  }

  mutating func next() throws(DataError) -> Bool {
    guard try table.next(in: subject) else { return false }
    guard table.fieldCount == names.count else {
      throw DataError(
        .wrongFormat, subject, at: place, found: "the record has \(table.fieldCount) fields",
        expected: "\(names.count)")
    }
    return true
  }

  var place: String { table.place.description }
  subscript(column: Int) -> ArraySlice<UInt8> { table.field(column) }
  func string(_ column: Int) -> String { table.string(column) }

  /// The fields of the record with the names of their columns.
  var fields: [(name: String, text: String)] {
    names.enumerated().map { ($0.element, table.string($0.offset)) }
  }

  func time(_ column: Int, _ format: CivilTime.Format) throws(DataError) -> Int64 {
    let text = table.string(column)
    if text.isEmpty { return AttributeColumn.unknownTime }
    guard let time = CivilTime.parse(text[...], format) else {
      throw DataError(
        .wrongFormat, subject, at: place, found: "the time is '\(printable(text))'",
        expected: format.expectation)
    }
    return time
  }

  /// The label in a column: a class by name, or by number where the number of the first class is given.
  func label(
    _ column: Int, _ classes: ClassIndex, _ first: Int?, _ request: ReadingRequest
  ) throws(DataError) -> Int32 {
    let text = table.string(column)
    guard let first else { return try classes.label(text, in: subject, at: place) }
    guard let number = Int(text), number >= first, number - first < request.classNames.count else {
      throw DataError(
        .inconsistent, subject, at: place, found: "the class is '\(printable(text))'",
        expected: "a number in \(first)...\(first + request.classNames.count - 1)")
    }
    return Int32(number - first)
  }
}

extension DelimitedTable {
  /// Goes on to the next record; false at the end.
  fileprivate mutating func next(in subject: String) throws(DataError) -> Bool {
    do throws(FormatError) { return try next() } catch { throw DataError(error, subject) }
  }
}
