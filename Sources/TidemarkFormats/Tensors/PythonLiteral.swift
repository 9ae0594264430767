/// A Python literal: what `repr` writes for numbers, text and collections. It is parsed, never evaluated.
///
/// What stands for an object, such as `device(type='cuda')` or `<class 'x'>`, is skipped over as ``opaque``, except for
/// NumPy's scalars (`np.float64(0.5)`), which are numbers.
package indirect enum PythonLiteral: Equatable, Sendable {
  case none
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([PythonLiteral])
  case tuple([PythonLiteral])
  case dictionary([Pair])
  case opaque

  /// An entry of a dictionary.
  package struct Pair: Equatable, Sendable {
    package let key: PythonLiteral
    package let value: PythonLiteral
  }

  /// Parses a whole text.
  /// - Throws: with the offset.
  package init(parsing bytes: some Collection<UInt8>) throws(FormatError) {
    var parser = PythonLiteralParser(bytes)
    self = try parser.whole()
  }

  /// The number, if it is one.
  package var number: Double? { if case .number(let value) = self { value } else { nil } }
  /// The text, if it is one.
  package var text: String? { if case .text(let value) = self { value } else { nil } }

  /// How an option of a learner is shown; nil for what is not a plain value.
  package var plain: String? {
    switch self {
    case .flag(let value): value ? "true" : "false"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .text(let value): value
    case .none, .list, .tuple, .dictionary, .opaque: nil
    }
  }
}
