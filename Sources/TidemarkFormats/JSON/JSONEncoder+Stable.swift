package import Foundation

extension JSONEncoder {
  /// Writes the same bytes for the same value: keys sorted, slashes as they are, dates by ISO 8601.
  package static func stable(isIndented: Bool = false) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
    return encoder
  }
}
