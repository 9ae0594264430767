import Foundation
import TidemarkRecord

/// The records of a CSV text (RFC 4180; LF or CR LF), each with the line on which it begins.
struct CSVRecords {
  struct Record: Equatable {
    let line: Int
    var cells: [String]
  }

  /// The records that are not blank.
  private(set) var records: [Record] = []

  /// - Throws: `RunError` with code `badImport` for text that is not UTF-8, holds NUL, or ends within quotes.
  init(_ data: Data, file: String) throws {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RunError(.badImport, file, "is not UTF-8 text; expected CSV")
    }
    var line = 1
    var record = Record(line: 1, cells: [])
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func end(_ cell: inout [UInt8]) -> String {
      defer { cell.removeAll(keepingCapacity: true) }
      return String(decoding: cell, as: UTF8.self)
    }
    let bytes = Array(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...])
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0: throw RunError(.badImport, "\(file):\(line)", "holds a NUL byte; expected CSV text")
      case UInt8(ascii: "\"") where isQuoted:
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
      case UInt8(ascii: ",") where !isQuoted:
        record.cells.append(end(&cell))
        wasQuoted = false
      case UInt8(ascii: "\r") where !isQuoted && index < bytes.count && bytes[index] == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\n") where !isQuoted:
        record.cells.append(end(&cell))
        if record.cells != [""] { records.append(record) }
        line += 1
        record = Record(line: line, cells: [])
        wasQuoted = false
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        cell.append(byte)
      }
    }
    guard !isQuoted else {
      throw RunError(.badImport, "\(file):\(record.line)", "has a quote that is never closed; expected CSV text")
    }
    record.cells.append(end(&cell))
    if record.cells != [""] { records.append(record) }
  }
}
