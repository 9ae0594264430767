import TidemarkHarness
import TidemarkMetrics

/// The metrics of streams with out-of-scope queries: of the last evaluation of a run.
///
/// In scope are the queries of the experiences' test sets, or of the one that they have in common. To abstain is to call
/// a query out of scope; an invalid answer is no answer of either kind. How well a query is known is the confidence of
/// its answer, which is below all others where the learner abstained.
enum OpenWorldMetrics {
  /// Their names in the registry, in the order of the output.
  static let names = [
    "oos.in_scope_acc", "oos.oos_recall", "oos.oos_precision", "oos.oos_f1", "oos.h_score", "oos.overall",
    "detection.auroc", "detection.fpr95",
  ]

  /// The values, one for each name; undefined with the reason where the run does not permit one.
  /// - Throws: `RunError` if the answers are damaged or belong to another run.
  static func values(of journal: Journal, in folder: RunFolder) throws -> [MetricValue] {
    guard journal.hasOutOfScopeQueries else {
      return names.map { _ in .undefined("the stream has no out-of-scope queries") }
    }
    guard let evaluation = journal.evaluations.last,
      let answers = try RunAnswers(of: evaluation, in: journal, folder)
    else { return names.map { _ in .undefined("the folder does not hold the answers of the last evaluation") } }
    let outside = Set(journal.outOfScopeTestSets)
    let inside = Set(journal.seenTestSets(at: evaluation))
    let asked = answers.testSets.indices.filter {
      outside.contains(answers.testSets[$0]) || inside.contains(answers.testSets[$0])
    }
    let outOfScope = -1
    let scores = try OutOfScope(
      predictions: asked.map { answers.labels[$0] ?? (answers.isAbstention[$0] ? outOfScope : -2) },
      gold: asked.map { outside.contains(answers.testSets[$0]) ? outOfScope : answers.gold[$0] },
      outOfScope: outOfScope)
    return [
      scores.inScopeAccuracy, scores.recall, scores.precision, scores.f1, scores.hScore, scores.overall,
    ] + detection(answers, asked, outside: outside)
  }

  private static func detection(_ answers: RunAnswers, _ asked: [Int], outside: Set<Int>) -> [MetricValue] {
    func confidence(_ index: Int) -> Double? {
      answers.isAbstention[index] ? -.infinity : answers.confidences[index]
    }
    let missing = asked.count { confidence($0) == nil }
    guard missing == 0 else {
      let reason = "\(missing) of \(asked.count) answers have no confidence"
      return [.undefined(reason), .undefined(reason)]
    }
    let known = asked.filter { !outside.contains(answers.testSets[$0]) }.compactMap(confidence)
    let unknown = asked.filter { outside.contains(answers.testSets[$0]) }.compactMap(confidence)
    return [auroc(known: known, unknown: unknown), falsePositiveRate(known: known, unknown: unknown)]
  }
}
