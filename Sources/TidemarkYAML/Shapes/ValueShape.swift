/// What may stand at a place of a file.
///
/// The one description that the decoder checks against and the JSON Schema is made from, so that they cannot differ.
package indirect enum ValueShape: Sendable {
  case text
  /// Text that matches a regular expression, for the schema; the decoder checks it in its own way.
  case pattern(String)
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case boolean
  case choice([String])
  case list(ValueShape, count: ClosedRange<Int>)
  case mapping(MappingShape)
  /// A mapping whose keys depend on the word at the first of them.
  case variants([MappingShape])
  /// One of several shapes, told apart by their type.
  case either([ValueShape])

  /// A choice among the cases of an enumeration.
  package static func choice<Choice: CaseIterable & RawRepresentable<String>>(of type: Choice.Type) -> ValueShape {
    .choice(type.allCases.map(\.rawValue))
  }
}

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
