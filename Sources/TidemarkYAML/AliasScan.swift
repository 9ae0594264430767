/// The place of the first alias (`*name`) in a text that also has an anchor (`&name`) of that name, if there is one.
///
/// Composing a document copies what an alias stands for wherever it stands, and hashes it where it is a key, so that a
/// few lines can ask for more time than there is ("billion laughs"). Aliases therefore have to be found before
/// composing. The scan knows nothing of quotes: a text that merely quotes both `&a` and `*a` is found too.
/// - Complexity: O(bytes).
func firstAlias(in text: String) -> (name: String, place: YAMLTree.Place)? {
  let bytes = Array(text.utf8)
  var anchors: Set<ArraySlice<UInt8>> = []
  for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
    anchors.insert(name(in: bytes, after: index))
  }
  anchors.remove([])
  guard !anchors.isEmpty else { return nil }
  var line = 1
  var lineStart = 0
  for index in bytes.indices {
    if bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    } else if bytes[index] == UInt8(ascii: "*") {
      let alias = name(in: bytes, after: index)
      if anchors.contains(alias) {
        let column = 1 + String(decoding: bytes[lineStart..<index], as: UTF8.self).unicodeScalars.count
        return (String(decoding: alias, as: UTF8.self), YAMLTree.Place(line: line, column: column))
      }
    }
  }
  return nil
}

/// The characters of an anchor's name, as libyaml takes them, that follow the sign at `index`.
private func name(in bytes: [UInt8], after index: Int) -> ArraySlice<UInt8> {
  let rest = bytes[(index + 1)...]
  let end = rest.firstIndex { byte in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      false
    default: true
    }
  }
  return bytes[(index + 1)..<(end ?? bytes.endIndex)]
}
