/// Reads records of fields, as in CSV and TSV, one after the other. Strict: a quote inside a field without quotes, or
/// something between a closing quote and the next separator, is an error, because it shows that fields are not what they
/// seem.
///
/// - Source: RFC 4180, "Common Format and MIME Type for CSV Files", 2005. Lines may end in LF as well as CR LF.
package struct DelimitedTable {
  private let bytes: [UInt8]
  private let separator: UInt8
  private let hasQuotes: Bool
  private var index: Int
  private var nextLine = 1
  /// The fields of the record, one after the other, their quotes undone.
  private var text: [UInt8] = []
  /// Where each field of the record ends in `text`.
  private var ends: [Int] = []
  /// The line, from 1, at which the record begins.
  package private(set) var line = 0

  private static let fieldLimit = 100_000
  private static let recordLimit = 64 << 20

  /// A table over UTF-8 text; a byte-order mark at its beginning is passed over.
  package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), hasQuotes: Bool = true) {
    self.bytes = bytes
    self.separator = separator
    self.hasQuotes = hasQuotes
    index = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
  }

  /// The number of fields of the record.
  package var fieldCount: Int { ends.count }

  /// A field of the record.
  package func field(_ number: Int) -> ArraySlice<UInt8> {
    text[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// A field of the record, as text.
  package func string(_ number: Int) -> String { String(decoding: field(number), as: UTF8.self) }

  /// The place of the record, for messages.
  package var place: FormatError.Place { .line(line) }

  /// The fields of the record, as text.
  package var strings: [String] { (0..<fieldCount).map(string) }

  /// Goes on to the next record; false at the end.
  ///
  /// - Throws: with code `wrongFormat`, `truncated` for a quote that is never closed, or `tooLarge`.
  package mutating func next() throws(FormatError) -> Bool {
    guard index < bytes.count else { return false }
    line = nextLine
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    while true {
      let hasMore = try readField()
      ends.append(text.count)
      guard ends.count <= Self.fieldLimit, text.count <= Self.recordLimit else {
        throw FormatError(
          .tooLarge, at: place, found: "the record has more than \(Self.fieldLimit) fields or 64 MiB")
      }
      if !hasMore { break }
    }
    // The fields lie side by side: a character must not be made of the end of one and the beginning of the next.
    let torn = ends.first { $0 < text.count && text[$0] & 0xC0 == 0x80 }
    if let wrong = firstInvalidUTF8(in: text[...]) ?? torn {
      throw FormatError(at: .line(line, byte: wrong + 1), found: "the text is not UTF-8", expected: "UTF-8")
    }
    return true
  }

  /// Appends one field to `text`; says whether the record goes on behind it.
  private mutating func readField() throws(FormatError) -> Bool {
    if hasQuotes, index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try readQuoted() }
    let start = index
    index = stop(from: start)
    guard index < bytes.count, bytes[index] != UInt8(ascii: "\"") else {
      guard index == bytes.count else {
        throw FormatError(
          at: .line(nextLine), found: "a quote stands inside field \(ends.count + 1)",
          expected: "quotes around whole fields", hint: "if the table does not use quotes, set 'quotes: none'")
      }
      text.append(contentsOf: bytes[start..<index])
      return false
    }
    if bytes[index] == separator {
      text.append(contentsOf: bytes[start..<index])
      index += 1
      return true
    }
    let end = index > start && bytes[index - 1] == 0x0d ? index - 1 : index
    text.append(contentsOf: bytes[start..<end])
    index += 1
    nextLine += 1
    return false
  }

  private mutating func readQuoted() throws(FormatError) -> Bool {
    let opening = nextLine
    index += 1
    var start = index
    while index < bytes.count {
      let (end, lines) = quote(from: index)
      nextLine += lines
      index = end
      guard index < bytes.count else { break }
      text.append(contentsOf: bytes[start..<index])
      guard text.count <= Self.recordLimit else { break }
      index += 1
      guard index < bytes.count else { return false }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        start = index
        index += 1
      case separator:
        index += 1
        return true
      case 0x0a:
        index += 1
        nextLine += 1
        return false
      case 0x0d where index + 1 < bytes.count && bytes[index + 1] == 0x0a:
        index += 2
        nextLine += 1
        return false
      default:
        throw FormatError(
          at: .line(nextLine), found: "something follows the closing quote of field \(ends.count + 1)",
          expected: "a separator or a line end")
      }
    }
    throw FormatError(
      .truncated, at: .line(opening), found: "a quote is opened and never closed", expected: "a closing quote")
  }

  /// The place of the next separator, line end or, where they mean something, quote; the end if there is none.
  private func stop(from start: Int) -> Int {
    let span = bytes.span
    let (separator, quote) = (separator, hasQuotes ? UInt8(ascii: "\"") : 0x0a)
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte == separator || byte == 0x0a || byte == quote { break }
      index += 1
    }
    return index
  }

  /// The place of the next quote, or the end, and the number of line ends before it.
  private func quote(from start: Int) -> (index: Int, lines: Int) {
    let span = bytes.span
    var index = start
    var lines = 0
    while index < span.count {
      let byte = span[index]
      if byte == UInt8(ascii: "\"") { break }
      lines += byte == 0x0a ? 1 : 0
      index += 1
    }
    return (index, lines)
  }
}

/// A record of a table, as texts.
package struct TableRecord: Sendable, Equatable {
  /// The line, from 1, at which it begins.
  package let line: Int
  package let cells: [String]
}

extension DelimitedTable {
  /// The records of a CSV file that are not blank; NUL is refused, too.
  package static func records(_ bytes: some Sequence<UInt8>) throws(FormatError) -> [TableRecord] {
    var table = DelimitedTable(Array(bytes))
    var records: [TableRecord] = []
    while try table.next() {
      let cells = table.strings
      guard !cells.contains(where: { $0.utf8.contains(0) }) else {
        throw FormatError(at: table.place, found: "there is a NUL byte", expected: "CSV text")
      }
      if cells != [""] { records.append(TableRecord(line: table.line, cells: cells)) }
    }
    return records
  }
}
