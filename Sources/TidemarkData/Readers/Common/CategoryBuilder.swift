/// Collects a categorical attribute; names are numbered in the order of their first appearance.
struct CategoryBuilder {
  private(set) var names: [String] = []
  private(set) var codes: [Int32] = []
  private var indices: [String: Int32] = [:]

  /// The number of samples so far.
  var count: Int { codes.count }

  /// Adds the value of the next sample; nil if it is not known.
  mutating func append(_ name: String?) {
    codes.append(name.map { code(of: $0) } ?? -1)
  }

  /// The code of a name, which is added if it is new.
  mutating func code(of name: String) -> Int32 {
    if let code = indices[name] { return code }
    let code = Int32(names.count)
    indices[name] = code
    names.append(name)
    return code
  }

  /// The attribute.
  var column: AttributeColumn { .categorical(names: names, codes: codes) }
}
