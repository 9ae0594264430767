/// The keys that a mapping can have.
package struct MappingShape: Sendable {
  /// A name for the schema, such as `class-incremental`.
  package let title: String
  package let keys: [FileKey]
  /// Keys with one possible word each, by which this shape is told from others at the same place.
  package let fixed: [(key: String, word: String)]
  /// Keys of which at least one has to be there.
  package let atLeastOne: [String]

  package init(
    _ title: String, _ keys: [FileKey], fixed: [(key: String, word: String)] = [], atLeastOne: [String] = []
  ) {
    self.title = title
    self.keys = keys
    self.fixed = fixed
    self.atLeastOne = atLeastOne
  }
}
