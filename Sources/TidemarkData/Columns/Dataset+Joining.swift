import Crypto
import TidemarkFormats

extension Dataset {
  /// How the classes of several datasets become those of one.
  package enum ClassJoining: String, Sendable, CaseIterable {
    /// One after the other, each under the name `dataset/class`.
    case separate
    /// The datasets have the same classes, which keep their names.
    case shared
  }

  /// The name of the attribute that says which dataset a sample of a joined dataset is from.
  package static let sourceAttribute = "dataset"

  /// Several datasets as one: the samples of the first, then those of the second, and so on, in each split.
  ///
  /// Each sample has the attribute `dataset`, and the attributes that its own dataset gives; where another dataset has no
  /// such attribute, its value is not known. An attribute that is of one kind here and of another there is left out.
  ///
  /// - Parameter parts: at least one dataset.
  /// - Throws: `DataError` with code `inconsistent` if the inputs are of different modalities or shapes, or are facts, or if
  ///   classes are to be shared and are not the same.
  /// - Complexity: O(bytes): samples are copied.
  package static func joining(_ parts: [Dataset], classes: ClassJoining) throws(DataError) -> Dataset {
    guard let first = parts.first else {
      throw DataError(.inconsistent, "a joined dataset", found: "has no parts", expected: "at least one dataset")
    }
    guard parts.count > 1 else { return first }
    for part in parts.dropFirst() {
      let subject = "dataset \(part.name)"
      guard part.manifest.modality == first.manifest.modality else {
        throw DataError(
          .inconsistent, subject, found: "has inputs of the modality '\(part.manifest.modality)'",
          expected: "'\(first.manifest.modality)', as in dataset \(first.name), beside which it stands")
      }
      guard part.inputShape == first.inputShape else {
        throw DataError(
          .inconsistent, subject, found: "has inputs of shape \(part.inputShape)",
          expected: "\(first.inputShape), as in dataset \(first.name), beside which it stands")
      }
      guard classes == .separate || part.classNames == first.classNames else {
        throw DataError(
          .inconsistent, subject, found: "has other classes than dataset \(first.name), beside which it stands",
          expected: "the same ones, in the same order")
      }
    }
    let manifest = DatasetManifest(
      joining: parts.map(\.manifest), classNames: DatasetManifest.joinedClassNames(parts.map(\.manifest), classes))
    var offsets: [Int32] = []
    var offset: Int32 = 0
    for part in parts {
      offsets.append(offset)
      if classes == .separate { offset += Int32(part.classNames.count) }
    }
    let names = parts.map(\.name)
    return Dataset(
      manifest: manifest, train: try joined(parts.map(\.train), names, offsets),
      test: try joined(parts.map(\.test), names, offsets), sourceDigest: digest(of: parts, classes))
  }

  private static func digest(of parts: [Dataset], _ classes: ClassJoining) -> String {
    // Names are part of it, since they are values of an attribute and of separate classes.
    let lines = parts.map { "\($0.name.utf8.count) \($0.name) \($0.sourceDigest)\n" }
    let text = "tidemark joined datasets 1\n\(classes.rawValue)\n" + lines.joined()
    return hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  private static func joined(
    _ splits: [DatasetSplit], _ names: [String], _ offsets: [Int32]
  ) throws(DataError) -> DatasetSplit {
    var labels: [Int32] = []
    var sources: [Int32] = []
    for (index, split) in splits.enumerated() {
      labels += split.labels.map { $0 < 0 ? $0 : $0 + offsets[index] }
      sources += Array(repeating: Int32(index), count: split.count)
    }
    var attributes: [String: AttributeColumn] = [:]
    for name in Set(splits.flatMap(\.attributes.keys)) {
      if let column = AttributeColumn(joining: splits.map { ($0.attributes[name], $0.count) }) {
        attributes[name] = column
      }
    }
    attributes[sourceAttribute] = .categorical(names: names, codes: sources)
    return DatasetSplit(inputs: try InputColumn(joining: splits.map(\.inputs)), labels: labels, attributes: attributes)
  }
}

extension DatasetManifest {
  /// The names of the classes of several datasets as one.
  ///
  /// - Parameter joining: of one dataset, or of several that share theirs, the classes are those of the first.
  package static func joinedClassNames(_ manifests: [DatasetManifest], _ joining: Dataset.ClassJoining) -> [String] {
    guard manifests.count > 1, joining == .separate else { return manifests.first?.classNames ?? [] }
    return manifests.flatMap { manifest in manifest.classNames.map { "\(manifest.name)/\($0)" } }
  }

  /// The attributes of several datasets as one, by ascending name.
  package static func joinedAttributes(_ manifests: [DatasetManifest]) -> [AttributeDeclaration] {
    guard manifests.count > 1 else { return manifests.first?.attributes ?? [] }
    var kinds: [String: Set<AttributeColumn.Kind>] = [:]
    for attribute in manifests.flatMap(\.attributes) { kinds[attribute.name, default: []].insert(attribute.kind) }
    kinds[Dataset.sourceAttribute] = [.categorical]
    return kinds.compactMap { name, kinds in
      kinds.count == 1 ? kinds.first.map { AttributeDeclaration(name: name, kind: $0) } : nil
    }
    .sorted { $0.name < $1.name }
  }

  fileprivate init(joining manifests: [DatasetManifest], classNames: [String]) {
    let first = manifests[0]
    func words(_ value: (DatasetManifest) -> String, _ separator: String) -> String {
      var known: Set<String> = []
      return manifests.map(value).filter { !$0.isEmpty && known.insert($0).inserted }.joined(separator: separator)
    }
    self.init(
      name: words(\.name, "+"), title: words(\.title, " + "), modality: first.modality, licence: words(\.licence, "; "),
      citation: words(\.citation, "\n"), inputShape: first.inputShape, classNames: classNames,
      trainCount: manifests.reduce(0) { $0 + $1.trainCount }, testCount: manifests.reduce(0) { $0 + $1.testCount },
      attributes: Self.joinedAttributes(manifests), reader: first.reader, options: first.options)
  }
}

extension InputColumn {
  /// The rows of several columns, one after the other.
  fileprivate init(joining columns: [InputColumn]) throws(DataError) {
    let dense = columns.compactMap { if case .dense(let column) = $0 { column } else { nil } }
    if dense.count == columns.count, let column = DenseColumn(joining: dense) {
      self = .dense(column)
      return
    }
    let texts = columns.compactMap { if case .text(let column) = $0 { column } else { nil } }
    guard texts.count == columns.count else {
      throw DataError(
        .inconsistent, "a joined dataset", found: "has inputs that cannot be put in one column",
        expected: "dense inputs of one shape, or texts")
    }
    self = .text(TextColumn(joining: texts))
  }
}

extension DenseColumn {
  /// The rows of several columns of one shape; bytes become floats in 0...1 where some are floats. Nil for no columns.
  fileprivate init?(joining columns: [DenseColumn]) {
    guard let shape = columns.first?.shape, columns.allSatisfy({ $0.shape == shape }) else { return nil }
    let bytes = columns.compactMap { if case .bytes(let bytes) = $0.storage { bytes } else { nil } }
    if bytes.count == columns.count {
      self.init(shape: shape, bytes: bytes.flatMap(\.self))
    } else {
      self.init(
        shape: shape,
        floats: columns.flatMap { column in
          switch column.storage {
          case .bytes(let bytes): bytes.map { Float($0) / 255 }
          case .floats(let floats): Array(floats)
          }
        })
    }
  }
}

extension TextColumn {
  fileprivate init(joining columns: [TextColumn]) {
    self.init()
    for column in columns {
      // What is in a column is valid UTF-8, so that nothing is refused here.
      for row in 0..<column.count { _ = append(bytes: column.bytes(of: row)) }
    }
  }
}

extension AttributeColumn {
  /// An attribute of several splits, given for each as its column, or nil where there is none, and the number of rows; nil
  /// if the columns are of different kinds.
  fileprivate init?(joining parts: [(column: AttributeColumn?, count: Int)]) {
    let kinds = Set(parts.compactMap(\.column?.kind))
    guard kinds.count == 1, let kind = kinds.first else { return nil }
    switch kind {
    case .categorical:
      var builder = CategoryBuilder()
      for part in parts {
        if case .categorical(let names, let codes) = part.column {
          for code in codes { builder.append(code < 0 ? nil : names[Int(code)]) }
        } else {
          for _ in 0..<part.count { builder.append(nil) }
        }
      }
      self = builder.column
    case .timestamps:
      self = .timestamps(
        parts.flatMap { part in
          if case .timestamps(let times) = part.column { return times }
          return Array(repeating: Self.unknownTime, count: part.count)
        })
    case .text:
      self = .text(
        TextColumn(
          joining: parts.map { part in
            if case .text(let column) = part.column { return column }
            return TextColumn(Array(repeating: "", count: part.count))
          }))
    }
  }
}
