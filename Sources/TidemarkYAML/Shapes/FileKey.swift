/// A key of a mapping: its name, what may stand at it, and what it means.
package struct FileKey: Sendable {
  package let name: String
  package let shape: ValueShape
  /// Whether it has to be there.
  package let isRequired: Bool
  /// What it means, in one line, for editors.
  package let summary: String

  package init(_ name: String, _ shape: ValueShape, required: Bool = false, _ summary: String) {
    self.name = name
    self.shape = shape
    isRequired = required
    self.summary = summary
  }
}
