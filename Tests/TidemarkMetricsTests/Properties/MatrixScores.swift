@testable import TidemarkMetrics

/// Every number that the registry gives for a matrix under a rule for missing cells, with `.skip` in the names under that
/// rule; metrics against other models are undefined, lists left out.
func matrixScores(_ matrix: AccuracyMatrix, missing: MissingCells = .strict) throws -> [(
  name: String, value: MetricValue
)] {
  let evidence = MatrixEvidence(matrix)
  let registry = MetricRegistry.builtIn
  return try registry.metrics.filter { $0.parameters.contains(.missingCells) }.map { metric in
    let score = try registry.request(missing == .skip ? metric.name + ".skip" : metric.name).score(of: evidence)
    return (score.name, score.value)
  }.filter { $0.value.elements == nil }
}
