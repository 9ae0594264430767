/// A worked example: the input of a case, and the value it has to give.
public struct MetricExample: Sendable, Hashable {
  /// The family of the case.
  public let family: String
  /// The input as JSON text.
  public let input: String
  /// The name of the value in the answer; with `[2]` appended for an element of a list.
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
    let path = valueName.split(separator: "[")
    guard let name = path.first else { return nil }
    var value = try MetricCases.answer(family: family, input: input)[String(name)]
    for step in path.dropFirst() {
      guard let index = Int(step.dropLast()), let elements = value?.elements, elements.indices.contains(index) else {
        return nil
      }
      value = elements[index]
    }
    return value?.value
  }
}

extension MetricExample {
  /// A value of the matrix that most worked examples share: three tasks, one held-out test set.
  static func matrix(_ valueName: String, _ value: Double?) -> MetricExample {
    MetricExample(
      "matrix",
      """
      {"R": [[0.9, 0.2, 0.1, 0.3], [0.7, 0.8, 0.3, 0.4], [0.6, 0.75, 0.85, 0.5]], "baseline": [0.1, 0.1, 0.1], \
      "test_sizes": [100, 200, 700], "joint": [0.95, 0.85, 0.8], "independent": [0.9, 0.7, 0.9], \
      "chance": [0.1, 0.2, 0.1], "ideal": 0.9}
      """, valueName, value)
  }
}
