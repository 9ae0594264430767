/// Names as they are shown: of bounded length, whatever their authors chose.
enum DisplayName {
  /// The most Unicode scalars of a name that are shown.
  static let limit = 72

  /// The name, cut to so many Unicode scalars. Line breaks become spaces.
  static func short(_ name: String, limit: Int = limit) -> String {
    if name.utf8.count <= limit, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return name }
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(limit) {
      scalars.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    let cut = name.unicodeScalars.dropFirst(limit).isEmpty
    return String(scalars) + (cut ? "" : "…")
  }

  /// The names, shortened, each unlike the others: those that would be equal get their place in the list.
  static func distinct(_ names: [String]) -> [String] {
    let shortened = names.map { short($0) }
    var count: [String: Int] = [:]
    for name in shortened { count[name, default: 0] += 1 }
    return shortened.enumerated().map { position, name in
      count[name, default: 0] > 1 ? "\(name) [\(position + 1)]" : name
    }
  }
}
