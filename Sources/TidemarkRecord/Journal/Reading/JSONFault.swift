/// Why a line is not what was expected.
enum JSONFault: Error, Equatable {
  /// It is not JSON, or a word in it is none of those that can stand there.
  case malformed
  /// An object lacks a key.
  case missing(key: String)
  /// A value is of another kind than expected, or a number is none of those that can stand there.
  case wrongType(path: String)

  /// The fault as seen from the object or list around it.
  func under(_ step: String) -> JSONFault {
    guard case .wrongType(let path) = self else { return self }
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    return .wrongType(path: step + separator + path)
  }
}
