/// Names of a site's pages, from names that anybody may have chosen.
enum SiteName {
  /// A file name of lower-case letters, digits and hyphens that no other name has: the readable part of the name, and a
  /// hash of all of it.
  static func file(_ name: String) -> String {
    var readable = ""
    for byte in name.utf8.prefix(200) where readable.utf8.count < 40 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        readable.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): readable.unicodeScalars.append(Unicode.Scalar(byte + 32))
      default: if !readable.isEmpty, !readable.hasSuffix("-") { readable += "-" }
      }
    }
    let tail = FNVHash.text(of: name)
    return readable.isEmpty ? tail : readable.hasSuffix("-") ? readable + tail : "\(readable)-\(tail)"
  }
}
