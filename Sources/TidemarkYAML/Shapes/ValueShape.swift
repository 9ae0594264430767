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
  /// A mapping whose keys are the user's own words, with values of one shape.
  case entries(ValueShape, count: ClosedRange<Int>)
  /// A mapping whose keys depend on the word at the first of them.
  case variants([MappingShape])
  /// One of several shapes, told apart by their type.
  case either([ValueShape])

  /// A choice among the cases of an enumeration.
  package static func choice<Choice: CaseIterable & RawRepresentable<String>>(of type: Choice.Type) -> ValueShape {
    .choice(type.allCases.map(\.rawValue))
  }
}
