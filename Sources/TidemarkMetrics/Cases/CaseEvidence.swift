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
