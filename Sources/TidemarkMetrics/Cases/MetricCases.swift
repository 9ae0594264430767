import Tidemark
import TidemarkFormats

/// Computes metrics for a file of cases, so that anybody's independent oracle can check them.
///
/// In: `{"cases": [{"id", "family", "input"}]}`; out: `{id: {name: value or null}}`. Null is undefined. The values are
/// those of the registry's metrics of the family, without the family's name.
public enum MetricCases {
  /// The names of all families.
  public static var families: [String] {
    var known: Set<String> = []
    return MetricRegistry.builtIn.metrics.compactMap(\.example?.family).filter { known.insert($0).inserted }
  }

  /// The answers to a file of cases, as JSON: keys sorted, one line a case, the shortest digits that read back as the
  /// same double.
  /// - Parameter text: the file's text.
  /// - Throws: `malformedCases` if the text has another shape or repeats an id; `unknownFamily`; `malformedInput` and
  ///   `malformedMatrix` with the case's id and the key path.
  public static func evaluate(_ text: String) throws(MetricError) -> String {
    let answers = try answers(to: text)
    let lines = answers.sorted { $0.key < $1.key }.map { id, answer in
      let values = answer.sorted { $0.key < $1.key }.map { "\(JSONValue.quoted($0.key)): \($0.value.json)" }
      return "  \(JSONValue.quoted(id)): {\(values.joined(separator: ", "))}"
    }
    return lines.isEmpty ? "{}\n" : "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// The answers to a file of cases, by id.
  /// - Throws: as ``evaluate(_:)``.
  package static func answers(to text: String) throws(MetricError) -> [String: [String: MetricValue]] {
    guard let cases = try JSONValue.parse(text)["cases"]?.array else {
      throw MetricError(.malformedCases, "cases: the text is not an object with an array 'cases'")
    }
    var answers: [String: [String: MetricValue]] = [:]
    for (i, value) in cases.enumerated() {
      guard case .object = value else { throw value.malformed("cases[\(i)]", "an object") }
      guard let id = value["id"]?.string else {
        throw (value["id"] ?? .null).malformed("cases[\(i)].id", "a string")
      }
      guard let family = value["family"]?.string else {
        throw (value["family"] ?? .null).malformed("case '\(id)', family", "a string")
      }
      if answers[id] != nil {
        throw MetricError(.malformedCases, subject: id, "cases[\(i)].id: found '\(id)' again, expected each id once")
      }
      answers[id] = try evaluate(id: id, family: family, input: value["input"] ?? .null)
    }
    return answers
  }

  /// A bare accuracy-matrix file as evidence, which is the input of family `matrix`:
  /// `{"R": [[…], …], "baseline": […], "test_sizes": […]}` with null for a missing cell. Rows of 1, 2, 3 … cells are a
  /// lower triangle.
  /// - Throws: `malformedCases`, `malformedInput` or `malformedMatrix`; a score outside 0...1 is refused with its place.
  /// - Parameter arePercentages: whether scores may go up to 100; they are not divided.
  public static func accuracyMatrix(_ text: String, arePercentages: Bool = false) throws(MetricError) -> MatrixEvidence
  {
    let input = try CaseInput(JSONValue.parse(text))
    let matrix = try input.accuracyMatrix()
    if !arePercentages { try matrix.requireFractions() }
    return MatrixEvidence(matrix, references: try input.matrixReferences())
  }

  /// The values of one case's input, as JSON text, for the given family.
  /// - Throws: as ``evaluate(_:)``.
  package static func answer(family: String, input: String) throws(MetricError) -> [String: MetricValue] {
    try evaluate(id: family, family: family, input: JSONValue.parse(input))
  }

  private static func evaluate(
    id: String, family: String, input: JSONValue
  ) throws(MetricError) -> [String: MetricValue] {
    let metrics = MetricRegistry.builtIn.metrics.filter { $0.example?.family == family }
    guard !metrics.isEmpty else {
      let near = families.closest(to: family).map { "; did you mean '\($0)'?" } ?? ""
      throw MetricError(
        .unknownFamily, subject: id,
        "case '\(id)', family: found '\(family)', expected one of \(families.sorted().joined(separator: ", "))\(near)")
    }
    do {
      let evidence = CaseEvidence(try CaseInput(input))
      var answer: [String: MetricValue] = [:]
      let parameters = try evidence.parameters()
      for metric in metrics {
        var settings = [("", parameters)]
        if metric.parameters.contains(.missingCells) {
          settings.append((".skip", parameters.merging(MetricParameters(["skip": 1]))))
        }
        for (suffix, parameters) in settings {
          guard let value = try permitted({ try metric.compute(evidence, parameters) }) else { continue }
          for name in [metric.name] + metric.synonyms {
            answer[(name.hasPrefix(family + ".") ? String(name.dropFirst(family.count + 1)) : name) + suffix] = value
          }
        }
      }
      if answer.isEmpty { try CaseInput(input).requireKeys(of: metrics) }
      return answer
    } catch let error as MetricError {
      let path = error.subject.map { $0.isEmpty ? ", input" : ", input.\($0)" } ?? ""
      let detail = error.subject.map { subject in
        error.description.hasPrefix(subject)
          ? String(error.description.dropFirst(subject.count)) : ": " + error.description
      }
      throw MetricError(
        error.code, subject: id, "case '\(id)'\(path)\(detail ?? ": " + error.description)")
    } catch {
      throw MetricError(.malformedInput, subject: id, "case '\(id)': \(error)")
    }
  }

  /// The value; nil if what it needs is not in the input.
  private static func permitted(_ value: () throws -> MetricValue) throws -> MetricValue? {
    do {
      return try value()
    } catch is AbsentEvidence {
      return nil
    }
  }
}

extension MetricValue {
  /// JSON: the shortest digits that read back as the same double; null for what is undefined.
  var json: String {
    if let elements { return "[" + elements.map(\.json).joined(separator: ", ") + "]" }
    return value.map { "\($0)" } ?? "null"
  }
}

extension JSONValue {
  fileprivate func malformed(_ path: String, _ expected: String) -> MetricError {
    MetricError(.malformedCases, at: path, "found \(kind), expected \(expected)")
  }
}

/// The input of a case as evidence: what a key of the input gives is present, everything else absent.
///
/// It knows how values are written, and computes nothing: metrics find here what they find in the record of a run.
struct CaseEvidence: RunEvidence {
  let input: CaseInput

  init(_ input: CaseInput) { self.input = input }

  /// What a case sets of the metrics' parameters.
  func parameters() throws(MetricError) -> MetricParameters {
    var parameters = MetricParameters()
    for name in ["window", "alpha", "shift", "bins", "threshold", "beta", "k", "start"] where input.has(name) {
      parameters.set(name, to: try input.number(name))
    }
    return parameters
  }

  /// Evidence that a key gives.
  func given<Value>(_ key: String, _ value: (String) throws -> Value) rethrows -> Evidence<Value> {
    input.has(key) ? .present(try value(key)) : .absent("the input has no '\(key)'")
  }

  /// Evidence that a key gives under any of its spellings.
  func given<Value>(_ keys: [String], _ value: (String) throws -> Value) rethrows -> Evidence<Value> {
    guard let key = keys.first(where: input.has) else { return .absent("the input has no '\(keys[0])'") }
    return .present(try value(key))
  }
}
