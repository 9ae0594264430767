import Crypto
package import Foundation

extension Data {
  /// The SHA-256 of the bytes, in lower-case hex.
  package var sha256: String {
    SHA256.hash(data: self).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
