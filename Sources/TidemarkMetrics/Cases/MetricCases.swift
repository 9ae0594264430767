import Tidemark

/// Computes metrics for a file of cases, so that anybody's independent oracle can check them.
///
/// In: `{"cases": [{"id", "family", "input"}]}`; out: `{id: {name: value or null}}`. Null is undefined.
public enum MetricCases {
  /// The names of all families.
  public static var families: [String] { CaseFamily.all.map(\.name) }

  /// The answers to a file of cases, as JSON: keys sorted, one line a case, the shortest digits that read back as the
  /// same double.
  /// - Parameter text: the file's text.
  /// - Throws: `malformedCases` if the text has another shape or repeats an id; `unknownFamily`; `malformedInput` and
  ///   `malformedMatrix` with the case's id and the key path.
  public static func evaluate(_ text: String) throws(MetricError) -> String {
    let answers = try answers(to: text)
    let lines = answers.sorted { $0.key < $1.key }.map { id, answer in
      let values = answer.sorted { $0.key < $1.key }.map { "\(jsonString($0.key)): \($0.value.json)" }
      return "  \(jsonString(id)): {\(values.joined(separator: ", "))}"
    }
    return lines.isEmpty ? "{}\n" : "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// The answers to a file of cases, by id.
  /// - Throws: as ``evaluate(_:)``.
  package static func answers(to text: String) throws(MetricError) -> [String: CaseAnswer] {
    guard case .object(let file) = try JSONValue.parse(text), case .array(let cases)? = file["cases"] else {
      throw MetricError(.malformedCases, "cases: the text is not an object with an array 'cases'")
    }
    var answers: [String: CaseAnswer] = [:]
    for (i, value) in cases.enumerated() {
      guard case .object(let fields) = value else { throw value.malformed("cases[\(i)]", "an object") }
      guard case .string(let id)? = fields["id"] else {
        throw (fields["id"] ?? .null).malformed("cases[\(i)].id", "a string")
      }
      guard case .string(let family)? = fields["family"] else {
        throw (fields["family"] ?? .null).malformed("case '\(id)', family", "a string")
      }
      if answers[id] != nil {
        throw MetricError(.malformedCases, subject: id, "cases[\(i)].id: found '\(id)' again, expected each id once")
      }
      answers[id] = try evaluate(id: id, family: family, input: fields["input"] ?? .null)
    }
    return answers
  }

  /// The matrix and reference scores of a bare accuracy-matrix file, which is the input of family `matrix`:
  /// `{"R": [[…], …], "baseline": […], "test_sizes": […]}` with null for a missing cell.
  /// - Throws: `malformedCases`, `malformedInput` or `malformedMatrix`.
  public static func accuracyMatrix(_ text: String) throws(MetricError) -> (AccuracyMatrix, MatrixReferences) {
    let input = try CaseInput(JSONValue.parse(text))
    return try (input.accuracyMatrix(), input.matrixReferences())
  }

  /// The answer to the input of one case, as JSON text, for the given family.
  /// - Throws: as ``evaluate(_:)``.
  package static func answer(family: String, input: String) throws(MetricError) -> CaseAnswer {
    try evaluate(id: family, family: family, input: JSONValue.parse(input))
  }

  private static func evaluate(id: String, family name: String, input: JSONValue) throws(MetricError) -> CaseAnswer {
    guard let family = CaseFamily.all.first(where: { $0.name == name }) else {
      let near = families.closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
      throw MetricError(
        .unknownFamily, subject: id,
        "case '\(id)', family: found '\(name)', expected one of \(families.sorted().joined(separator: ", "))\(near)")
    }
    do {
      return try family.evaluate(CaseInput(input))
    } catch {
      let path = error.subject.map { $0.isEmpty ? ", input" : ", input.\($0)" } ?? ""
      let detail = error.subject.map { subject in
        error.description.hasPrefix(subject)
          ? String(error.description.dropFirst(subject.count)) : ": " + error.description
      }
      throw MetricError(
        error.code, subject: id, "case '\(id)'\(path)\(detail ?? ": " + error.description)")
    }
  }
}

extension JSONValue {
  fileprivate func malformed(_ path: String, _ expected: String) -> MetricError {
    MetricError(.malformedCases, subject: path, "\(path): found \(kind), expected \(expected)")
  }
}
