import Tidemark
import TidemarkFormats

/// One YAML file, parsed, with the place of every value.
///
/// Read so that a mistake cannot pass unseen: one document, at most 1 MB, no key twice, and none of the parts of YAML
/// that manifests and protocols do not need (aliases, tags, keys that are not words).
package struct YAMLDocument: Sendable {
  /// The most bytes that a document may have.
  package static let byteLimit = 1_000_000

  /// The file's name, for messages.
  package let file: String
  /// The text as it stands in the file.
  package let text: String
  /// The outermost value.
  package let root: YAMLNode

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - text: the file's contents.
  ///   - file: its name in messages.
  /// - Throws: `FileFormatError` with code `tooLarge`, `invalidYAML`, `unsupportedYAML` or `duplicateKey`.
  package init(text: String, file: String) throws(FileFormatError) {
    guard text.utf8.count <= Self.byteLimit else {
      throw FileFormatError(
        .tooLarge, file: file, found: "the file has \(text.utf8.count) bytes",
        expected: "at most \(Self.byteLimit), which is more than any file of this kind needs")
    }
    if let alias = firstAlias(in: text) {
      throw FileFormatError(
        .unsupportedYAML, file: file, line: alias.place.line, column: alias.place.column,
        found: "the alias '*\(printable(alias.name))' is not read", hint: "write the value out")
    }
    guard let tree = try YAMLTree(composing: text, file: file) else {
      throw FileFormatError(
        .invalidYAML, file: file, line: 1, column: 1, found: "the file holds no value", expected: "keys and values")
    }
    self.file = file
    self.text = text
    root = YAMLNode(tree: tree, documentFile: file, keyPath: "")
  }

  init(root tree: YAMLTree, text: String, file: String) {
    self.file = file
    self.text = text
    root = YAMLNode(tree: tree, documentFile: file, keyPath: "")
  }

  /// Decodes the bytes of a file as UTF-8, then parses them.
  ///
  /// - Throws: `FileFormatError` as for a text, or with code `unreadable`.
  package init(bytes: [UInt8], file: String) throws(FileFormatError) {
    guard bytes.count <= Self.byteLimit else {
      throw FileFormatError(
        .tooLarge, file: file, found: "the file has \(bytes.count) bytes",
        expected: "at most \(Self.byteLimit), which is more than any file of this kind needs")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFormatError(.unreadable, file: file, found: "the file is not UTF-8 text", hint: "save it as UTF-8")
    }
    try self.init(text: text, file: file)
  }
}
