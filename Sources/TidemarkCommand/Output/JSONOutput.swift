import Foundation
import TidemarkFormats

/// A value as JSON text for `--format json`: sorted keys, indented, the same bytes for the same value.
///
/// - Parameter keys: how the names of properties become keys.
func jsonText(
  _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
) throws -> String {
  let encoder = JSONEncoder.stable(isIndented: true)
  encoder.keyEncodingStrategy = keys
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
