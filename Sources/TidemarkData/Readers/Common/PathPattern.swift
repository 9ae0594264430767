/// What the path of a file says of its sample: a pattern such as `*/{domain}/{class}/*`, part by part.
///
/// A part in braces takes the part of the path as the value of that name, `*` takes any, and anything else has to stand
/// there as it is.
struct PathPattern {
  private enum Part {
    case any
    case literal(String)
    case value(String)
  }

  private let parts: [Part]
  /// The names in braces, in their order.
  let names: [String]

  /// - Throws: `DataError` with code `badOption`.
  init(_ text: String, option: String) throws(DataError) {
    parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      if part == "*" { return .any }
      if part.hasPrefix("{"), part.hasSuffix("}"), part.count > 2 { return .value(String(part.dropFirst().dropLast())) }
      return .literal(String(part))
    }
    var names: [String] = []
    for case .value(let name) in parts { names.append(name) }
    guard Set(names).count == names.count, !text.isEmpty else {
      throw DataError(
        .badOption, "option '\(option)'", found: "the value is '\(text)'",
        expected: "parts between '/': words, '*', or names in braces, each name once")
    }
    self.names = names
  }

  /// The values of a path by name; nil if the path is not of the pattern.
  func values(of path: String) -> [String: String]? {
    let found = path.split(separator: "/", omittingEmptySubsequences: false)
    guard found.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (part, text) in zip(parts, found) {
      switch part {
      case .any: continue
      case .literal(let literal): if literal != text { return nil }
      case .value(let name): values[name] = String(text)
      }
    }
    return values
  }

  /// A text with each name in braces replaced by its value. What stands in a value is left as it is, braces too.
  static func fill(_ template: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[brace...]
      let name = values.keys.filter { rest.hasPrefix("{\($0)}") }.max { $0.count < $1.count }
      result += name.flatMap { values[$0] } ?? "{"
      rest = rest.dropFirst(name.map { $0.count + 2 } ?? 1)
    }
    return result + rest
  }
}
