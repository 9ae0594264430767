import Foundation
import TidemarkFormats
import TidemarkRecord

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
