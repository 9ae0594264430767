/// Why a record cannot be scored at all: it is malformed, or asks for something unknown.
///
/// A metric that a well-formed record leaves undefined is not an error: it is a ``MetricValue`` without a value.
public struct MetricError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind: Sendable {
      case malformedMatrix, malformedCases, unknownFamily, malformedInput, unknownMetric
      case duplicateMetric, badParameter
    }
    private let kind: Kind

    /// An accuracy matrix is ragged, holds something that is not a score, or its companions have another length.
    public static let malformedMatrix = Code(kind: .malformedMatrix)
    /// A file of cases is not JSON of the documented shape.
    public static let malformedCases = Code(kind: .malformedCases)
    /// A case names a family that does not exist.
    public static let unknownFamily = Code(kind: .unknownFamily)
    /// No metric has the name.
    public static let unknownMetric = Code(kind: .unknownMetric)
    /// Two metrics have one name, or a name is none.
    public static let duplicateMetric = Code(kind: .duplicateMetric)
    /// A parameter of a metric is unknown or outside its range.
    public static let badParameter = Code(kind: .badParameter)
    /// The input of a case lacks a key, or holds a value of another kind or length than the family takes.
    public static let malformedInput = Code(kind: .malformedInput)
  }

  /// The kind of failure.
  public let code: Code
  /// Where it is: a key path such as `R[2][1]`, or nil if the whole text is meant.
  public let subject: String?
  /// The whole message, in one sentence: where, what was found, what was expected, what to do.
  public let description: String

  /// An error of the given kind, with the finished sentence.
  public init(_ code: Code, subject: String? = nil, _ description: String) {
    self.code = code
    self.subject = subject
    self.description = description
  }

  /// Input that is malformed at a key path, with what was found there and what was expected.
  init(_ code: Code = .malformedInput, at path: String, _ complaint: String) {
    self.init(code, subject: path, "\(path): \(complaint)")
  }
}

/// Throws `malformedInput` unless two lists that belong together are equally long.
func requireEqualLengths(_ first: Int, _ firstName: String, _ second: Int, _ secondName: String) throws(MetricError) {
  guard first != second else { return }
  throw MetricError(at: secondName, "found \(second) entries, expected \(first), one for each of \(firstName)")
}
