/// A parsed document without its file and key paths: text with places, nothing interpreted yet.
indirect enum YAMLTree: Sendable {
  case scalar(text: String, isPlain: Bool, place: Place)
  case list([YAMLTree], place: Place)
  case mapping([Entry], place: Place)

  /// A line and a column, both from 1.
  struct Place: Sendable, Hashable {
    let line: Int
    let column: Int
    /// The file, where it is another than the document's: a value that was taken over from there.
    var file: String?
  }

  struct Entry: Sendable {
    let key: String
    let keyPlace: Place
    let value: YAMLTree
  }

  /// Whether nothing stands here, as after a key with no value, or `null`.
  var isNull: Bool {
    if case .scalar(let text, true, _) = self { ["", "~", "null"].contains(text) } else { false }
  }

  var place: Place {
    switch self {
    case .scalar(_, _, let place), .list(_, let place), .mapping(_, let place): place
    }
  }
}
