/// A family of cases: one kind of input, and the values computed from it.
package struct CaseFamily: Sendable {
  /// The name of the family in a file of cases.
  package let name: String
  /// The values of an input.
  let evaluate: @Sendable (CaseInput) throws(MetricError) -> CaseAnswer

  init(_ name: String, _ evaluate: @escaping @Sendable (CaseInput) throws(MetricError) -> CaseAnswer) {
    self.name = name
    self.evaluate = evaluate
  }

  /// All families, in the order of the documentation.
  package static let all: [CaseFamily] = [
    .matrix, .stream, .online, .knowledgeFlow, .fuar, .text, .rank, .link, .perplexity, .edit, .editRetention,
    .facts, .forgetSplit, .unlearning, .outOfScope, .detection, .restricted, .classes, .multiLabel, .fewShot,
    .calibration,
    .cost, .flops, .pareto, .paired, .multipleComparisons, .friedman, .nemenyi, .mcNemar, .kolmogorovSmirnov, .elo,
    .bradleyTerry,
  ]
}
