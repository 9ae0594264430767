import Foundation
import TidemarkRecord

/// A JSON value with numbers as doubles, for formats whose keys are not known beforehand.
enum JSONText {
  case null
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([String: JSONText])

  /// Reads a file.
  /// - Throws: `RunError` with code `badImport` and the parser's complaint, on one line.
  init(_ data: Data, file: String) throws {
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
    } catch {
      let detail = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "the text is damaged"
      throw RunError(
        .badImport, file, "is not JSON (\(detail.shortenedLine)); write null, not NaN, for a missing score")
    }
    self.init(value)
  }

  private init(_ value: Any) {
    switch value {
    case let array as [Any]: self = .array(array.map(JSONText.init))
    case let object as [String: Any]: self = .object(object.mapValues(JSONText.init))
    case let text as String: self = .string(text)
    case let number as NSNumber: self = .number(number.doubleValue)
    default: self = .null
    }
  }

  var array: [JSONText]? { if case .array(let values) = self { values } else { nil } }
  var object: [String: JSONText]? { if case .object(let values) = self { values } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A matrix whose cells are numbers or null; nil if it is not one.
  var matrix: [[Double?]]? {
    guard let rows = array, !rows.isEmpty else { return nil }
    var matrix: [[Double?]] = []
    for row in rows {
      guard let cells = row.array, !cells.isEmpty else { return nil }
      var numbers: [Double?] = []
      for cell in cells {
        switch cell {
        case .number(let value): numbers.append(value)
        case .null: numbers.append(nil)
        default: return nil
        }
      }
      matrix.append(numbers)
    }
    return matrix
  }
}

extension String {
  /// The text on one line, cut to a length that fits into a message.
  fileprivate var shortenedLine: String {
    String(split(whereSeparator: \.isNewline).joined(separator: " ").prefix(160))
  }
}
