package import TidemarkYAML

/// Lays a protocol file over the one that it extends, and that one over its own.
package struct ProtocolInheritance {
  /// The most files that extend each other.
  package static let limit = 10

  /// Finds the file that an `extends:` names, beside the folder of the file in which it stands.
  private let find: (_ name: String, _ folder: String) throws -> YAMLDocument

  package init(find: @escaping (_ name: String, _ folder: String) throws -> YAMLDocument) { self.find = find }

  /// The file with all that it inherits, and the texts of the files, from this one on.
  ///
  /// - Throws: `FileFormatError` if files extend each other in a circle, if a file that extends another has no name of
  ///   its own, or what finding the other one throws.
  package func resolve(_ file: YAMLDocument) throws -> (document: YAMLDocument, texts: [String]) {
    try resolve(file, seen: [file.file])
  }

  private func resolve(_ file: YAMLDocument, seen: [String]) throws -> (document: YAMLDocument, texts: [String]) {
    guard file.root.isMapping, let node = try file.root.entries().first(where: { $0.key == "extends" })?.value else {
      return (file, [file.text])
    }
    let name = try node.string()
    guard try file.root.entries().contains(where: { $0.key == "name" }) else {
      throw FileFormatError(
        .missingKey, file: file.file, line: file.root.line, column: file.root.column, keyPath: "name",
        found: "the key 'name' is missing", expected: "a name of its own, beside 'extends'")
    }
    let folder = file.file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let base: YAMLDocument
    do {
      base = try find(name, folder)
    } catch let error as ProtocolError {
      throw node.invalid(found: "is '\(name)', which was not found (\(error))", expected: "a protocol")
    }
    guard !seen.contains(base.file) else {
      throw node.invalid(
        found: "is '\(name)', which extends this file in turn", expected: "a protocol that does not")
    }
    guard seen.count < Self.limit else {
      throw node.invalid(found: "is the \(Self.limit + 1)th file in a row", expected: "at most \(Self.limit)")
    }
    let (inherited, texts) = try resolve(base, seen: seen + [base.file])
    return (file.overriding(inherited), [file.text] + texts)
  }
}
