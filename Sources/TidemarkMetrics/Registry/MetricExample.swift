/// A worked example: the input of a case, and the value it has to give.
public struct MetricExample: Sendable, Hashable {
  /// The family of the case.
  public let family: String
  /// The input as JSON text.
  public let input: String
  /// The name of the value in the answer.
  public let valueName: String
  /// The right value; nil if it is undefined.
  public let value: Double?

  init(_ family: String, _ input: String, _ valueName: String, _ value: Double?) {
    self.family = family
    self.input = input
    self.valueName = valueName
    self.value = value
  }

  /// The value that the library computes for the example.
  /// - Throws: ``MetricError`` if the example is malformed.
  public func computed() throws(MetricError) -> Double? {
    try MetricCases.answer(family: family, input: input)[valueName]?.number
  }
}
