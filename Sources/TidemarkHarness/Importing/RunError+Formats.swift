import Foundation
import TidemarkFormats
import TidemarkRecord

extension RunError {
  /// A mistake in the format of a file of others: `file:line`, or `file, byte …`.
  init(_ error: FormatError, in file: String) {
    let place =
      switch error.place {
      case .byte(let offset): "\(file), byte \(offset)"
      case .line(let line, _): "\(file):\(line)"
      case nil: file
      }
    self.init(.badImport, place, error.sentence)
  }

  /// Reads what is of a format, and puts the name of the file before what is wrong with it.
  static func naming<Value>(_ file: String, _ read: () throws(FormatError) -> Value) throws(RunError) -> Value {
    do throws(FormatError) { return try read() } catch { throw RunError(error, in: file) }
  }
}

/// The records of a CSV text that are not blank, each with the line on which it begins.
struct CSVRecords {
  struct Record: Equatable {
    let line: Int
    let cells: [String]
  }

  private(set) var records: [Record] = []

  /// - Throws: `RunError` with code `badImport` and the line.
  init(_ data: Data, file: String) throws(RunError) {
    records = try RunError.naming(file) { () throws(FormatError) in
      var table = DelimitedTable([UInt8](data))
      var records: [Record] = []
      while try table.next() {
        let cells = table.strings
        guard !cells.contains(where: { $0.utf8.contains(0) }) else {
          throw FormatError(at: table.place, found: "there is a NUL byte", expected: "CSV text")
        }
        if cells != [""] { records.append(Record(line: table.line, cells: cells)) }
      }
      return records
    }
  }
}

extension JSONValue {
  /// Reads a file.
  /// - Throws: `RunError` with code `badImport` and the parser's complaint, on one line.
  init(_ data: Data, file: String) throws(RunError) {
    do {
      self = try JSONValue(parsing: data)
    } catch {
      throw RunError(.badImport, file, "is not JSON (\(error)); write null, not NaN, for a missing score")
    }
  }

  /// A matrix whose cells are numbers or null; nil if it is not one.
  var matrix: [[Double?]]? {
    guard let rows = array, !rows.isEmpty else { return nil }
    var matrix: [[Double?]] = []
    for row in rows {
      guard let cells = row.array, !cells.isEmpty, cells.allSatisfy({ $0 == .null || $0.double != nil }) else {
        return nil
      }
      matrix.append(cells.map(\.double))
    }
    return matrix
  }
}

extension String {
  /// The text, cut to a length that fits into a message, on one line.
  var shortened: String { printable(self, limit: 40) }
}
