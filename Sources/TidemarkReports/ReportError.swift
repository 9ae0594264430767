import Foundation

/// Why a file that a report was written to cannot be read back.
public struct ReportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable { case badReport, newerFormat }
    private let kind: Kind

    /// The file is not a `report.json`, or it was damaged.
    public static let badReport = Code(kind: .badReport)
    /// The file was written by a newer release.
    public static let newerFormat = Code(kind: .newerFormat)
  }

  /// The kind of failure.
  public let code: Code
  /// The file.
  public let subject: String
  /// What was found, what was expected.
  public let detail: String

  init(_ code: Code, _ subject: String, _ detail: String) {
    self.code = code
    self.subject = subject
    self.detail = detail
  }

  /// The whole message in one line.
  public var description: String { "\(subject): \(detail)" }

  /// What a decoder complains about, with the key.
  static func reason(_ error: any Error) -> String {
    func path(_ keys: [any CodingKey]) -> String {
      keys.reduce("") { path, key in
        key.intValue.map { "\(path)[\($0)]" } ?? (path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)")
      }
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "the key '\(path(context.codingPath + [key]))' is missing; expected the report.json that a report writes"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "'\(path(context.codingPath))' has the wrong type; expected the report.json that a report writes"
    default: return "is not JSON; expected the report.json that a report writes"
    }
  }
}
