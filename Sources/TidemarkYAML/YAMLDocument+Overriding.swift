import TidemarkFormats

extension YAMLDocument {
  /// This document laid over another: what it says replaces what the other says, and the rest is taken over.
  ///
  /// Mappings are joined key by key; text, numbers and lists are replaced whole; a key with no value (`key:`, or
  /// `key: null`) takes the other's key away. Each value keeps the file and place where it was written, for messages.
  package func overriding(_ base: YAMLDocument) -> YAMLDocument {
    let below = base.root.tree.written(in: base.file)
    let above = root.tree.written(in: file)
    return YAMLDocument(root: above.laid(over: below), text: text, file: file)
  }

  /// The document with one more value, as `--set key=value` on the command line gives it.
  ///
  /// - Parameter assignment: a key path with dots, `=`, and a value in YAML: `training.batch=5`.
  /// - Throws: `FileFormatError` if there is no `=`, or the value is not YAML.
  package func setting(_ assignment: String) throws(FileFormatError) -> YAMLDocument {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let origin = Self.assignmentOrigin + printable(assignment)
    guard parts.count == 2, !path.contains("") else {
      throw FileFormatError(
        .badValue, file: origin, found: "is not KEY=VALUE", expected: "a key path and a value, as in training.batch=5")
    }
    let place = YAMLTree.Place(line: 1, column: parts[0].unicodeScalars.count + 2, file: origin)
    var tree =
      parts[1].isEmpty
      ? YAMLTree.scalar(text: "", isPlain: true, place: place)
      : try YAMLDocument(text: String(parts[1]), file: origin).root.tree.moved(to: place)
    let keyPlace = YAMLTree.Place(line: 1, column: 1, file: origin)
    for key in path.reversed() {
      tree = .mapping([YAMLTree.Entry(key: key, keyPlace: keyPlace, value: tree)], place: keyPlace)
    }
    return YAMLDocument(root: tree.laid(over: root.tree), text: text, file: file)
  }
}

extension YAMLDocument {
  /// How places of values that are given on the command line begin.
  static let assignmentOrigin = "--set "
}

extension YAMLTree {
  /// The tree with `file` noted at each place that names none.
  fileprivate func written(in file: String) -> YAMLTree {
    mapPlaces { place in
      var place = place
      place.file = place.file ?? file
      return place
    }
  }

  /// The tree with every place replaced.
  fileprivate func moved(to place: Place) -> YAMLTree { mapPlaces { _ in place } }

  private func mapPlaces(_ change: (Place) -> Place) -> YAMLTree {
    switch self {
    case .scalar(let text, let isPlain, let place): .scalar(text: text, isPlain: isPlain, place: change(place))
    case .list(let items, let place): .list(items.map { $0.mapPlaces(change) }, place: change(place))
    case .mapping(let entries, let place):
      .mapping(
        entries.map { Entry(key: $0.key, keyPlace: change($0.keyPlace), value: $0.value.mapPlaces(change)) },
        place: change(place))
    }
  }

  fileprivate func laid(over base: YAMLTree) -> YAMLTree {
    guard case .mapping(let upper, let place) = self, case .mapping(let lower, _) = base else { return self }
    var entries: [Entry] = []
    for entry in lower {
      guard let other = upper.first(where: { $0.key == entry.key }) else {
        entries.append(entry)
        continue
      }
      if other.value.isNull { continue }
      entries.append(Entry(key: other.key, keyPlace: other.keyPlace, value: other.value.laid(over: entry.value)))
    }
    for entry in upper where !lower.contains(where: { $0.key == entry.key }) { entries.append(entry) }
    return .mapping(entries, place: place)
  }
}
