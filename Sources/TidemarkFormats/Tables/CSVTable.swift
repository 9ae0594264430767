/// A table as RFC 4180 text: comma-separated, lines ended by CR LF as the RFC asks, quotes only where they are needed.
///
/// UTF-8 without a byte order mark. A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`,
/// `@`, tab, CR or LF) gets a leading apostrophe. Numbers are Swift's shortest text that reads back as the same number.
package struct CSVTable {
  /// The whole table so far, header included.
  package private(set) var text: String
  private let columns: Int
  private var filled = 0

  /// An empty table with the given column names.
  package init(_ header: String...) {
    text = header.joined(separator: ",") + "\r\n"
    columns = header.count
  }

  /// Rows without a header, for a table that is made in parts, or cells for ``add(_:)-(CSVTable)``.
  package init(columns: Int) {
    text = ""
    self.columns = columns
  }

  /// Appends the cells of a row that has been begun elsewhere: formatted once, for many rows.
  package mutating func add(_ cells: CSVTable) {
    separate()
    text += cells.text
    filled += cells.filled - 1
  }

  /// Appends a cell of text.
  package mutating func add(_ cell: String) {
    separate()
    let isFormula = cell.utf8.first.map(Self.startsFormula) ?? false
    guard cell.utf8.contains(where: Self.needsQuotes) else {
      if isFormula { text += "'" }
      text += cell
      return
    }
    text += isFormula ? "\"'" : "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }

  /// Appends a cell with a number; an empty one if it is missing or not finite.
  package mutating func add(_ number: Double?) {
    separate()
    if let number, number.isFinite { number.write(to: &text) }
  }

  /// Appends a cell with an integer; an empty one if it is missing.
  package mutating func add(_ number: (some BinaryInteger)?) {
    separate()
    if let number { text += String(number) }
  }

  /// Ends the row. Each row has a cell for each column.
  package mutating func endRow() {
    precondition(filled == columns, "a CSV row has as many cells as its header")
    text += "\r\n"
    filled = 0
  }

  private mutating func separate() {
    if filled > 0 { text += "," }
    filled += 1
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
