import Tidemark
package import TidemarkData
import TidemarkYAML

/// What a protocol file can refer to: the datasets that are known, by their manifests.
package struct KnownDatasets: Sendable {
  private let names: [String]
  private let find: @Sendable (_ name: String) throws -> DatasetManifest?

  /// - Parameter manifests: those of all datasets; of two with the same name, the first.
  package init(_ manifests: [DatasetManifest]) {
    let byName = Dictionary(manifests.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(names: byName.keys.sorted()) { byName[$0] }
  }

  /// - Parameters:
  ///   - names: those of all datasets, for messages.
  ///   - find: the manifest of a dataset; nil if there is none. Asked only for datasets that a protocol names.
  package init(names: [String], find: @escaping @Sendable (_ name: String) throws -> DatasetManifest?) {
    self.names = names
    self.find = find
  }

  /// The datasets that `dataset:` names: one, or several that stand beside each other.
  ///
  /// - Parameter joining: how several datasets' classes become those of one.
  func chosen(_ node: YAMLNode, joining: Dataset.ClassJoining) throws -> ChosenDatasets {
    guard node.isList else { return ChosenDatasets([try manifest(node)], joining) }
    var chosen: [DatasetManifest] = []
    for item in try node.list(count: ProtocolKeys.datasetCount) {
      let manifest = try manifest(item)
      guard !chosen.contains(where: { $0.name == manifest.name }) else {
        throw item.invalid(found: "is '\(manifest.name)', which is listed twice")
      }
      if let first = chosen.first { try check(manifest, beside: first, at: item, joining) }
      chosen.append(manifest)
    }
    return ChosenDatasets(chosen, joining)
  }

  private func manifest(_ node: YAMLNode) throws -> DatasetManifest {
    let name = try node.string()
    guard let manifest = try find(name) else {
      throw node.invalid(
        found: "is '\(name)', which is no dataset", expected: "one of \(names.joined(separator: ", "))",
        hint: names.closest(to: name).map { "did you mean '\($0)'?" })
    }
    return manifest
  }

  private func check(
    _ manifest: DatasetManifest, beside first: DatasetManifest, at node: YAMLNode, _ joining: Dataset.ClassJoining
  ) throws {
    guard manifest.modality == first.modality else {
      throw node.invalid(
        found: "is '\(manifest.name)', whose inputs are of the modality '\(manifest.modality)'",
        expected: "'\(first.modality)', as in '\(first.name)'")
    }
    guard manifest.inputShape == first.inputShape else {
      throw node.invalid(
        found: "is '\(manifest.name)', whose inputs have the shape \(manifest.inputShape)",
        expected: "\(first.inputShape), as in '\(first.name)'")
    }
    guard joining == .separate || manifest.classNames == first.classNames else {
      throw node.invalid(
        found: "is '\(manifest.name)', whose classes are not those of '\(first.name)'",
        expected: "the same classes, since a domain-incremental protocol has one label space")
    }
  }
}

/// The datasets of a protocol, with what its other keys can refer to.
package struct ChosenDatasets {
  let names: [String]
  private(set) var classNames: [String]
  let attributes: [AttributeDeclaration]

  init(_ manifests: [DatasetManifest], _ joining: Dataset.ClassJoining) {
    names = manifests.map(\.name)
    classNames = DatasetManifest.joinedClassNames(manifests, joining)
    attributes = DatasetManifest.joinedAttributes(manifests)
  }

  /// The datasets without the classes that are out of scope.
  func leavingOut(_ outOfScope: [String]) -> ChosenDatasets {
    var rest = self
    rest.classNames.removeAll(where: outOfScope.contains)
    return rest
  }

  /// The name of an attribute of one kind.
  func attribute(_ node: YAMLNode, kind: AttributeColumn.Kind) throws -> String {
    let name = try node.string()
    let fitting = attributes.filter { $0.kind == kind }.map(\.name)
    let words = names.count == 1 ? "dataset '\(names[0])'" : "the datasets \(names.joined(separator: ", "))"
    let expected =
      fitting.isEmpty
      ? "an attribute with \(kind.words), and there is none" : "one of \(fitting.joined(separator: ", "))"
    guard let found = attributes.first(where: { $0.name == name }) else {
      throw node.invalid(
        found: "is '\(name)', which is no attribute of \(words)", expected: expected,
        hint: fitting.closest(to: name).map { "did you mean '\($0)'?" })
    }
    guard found.kind == kind else {
      throw node.invalid(
        found: "is '\(name)', which holds \(found.kind.words)", expected: expected,
        hint: found.kind == .timestamps ? "or cut it 'by: time'" : nil)
    }
    return name
  }
}

extension AttributeColumn.Kind {
  /// The kind in words.
  fileprivate var words: String {
    switch self {
    case .categorical: "one of several names"
    case .timestamps: "times"
    case .text: "free text"
    }
  }
}
