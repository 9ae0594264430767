import Crypto
package import Foundation
import TidemarkFormats

extension Data {
  /// The SHA-256 of the bytes, in lower-case hex.
  package var sha256: String { hexadecimal(SHA256.hash(data: self)) }
}
