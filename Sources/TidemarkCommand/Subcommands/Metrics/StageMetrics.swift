import TidemarkHarness
import TidemarkMetrics

/// The metrics that need the answers to single queries at the end of every experience.
enum StageMetrics {
  /// Their names in the registry, in the order of the output.
  static let names = [
    "classes.amca", "knowledge_flow.klr", "knowledge_flow.kgr", "knowledge_flow.klr_empirical",
    "knowledge_flow.kgr_empirical",
  ]

  /// The values, one for each name; undefined with the reason where the run does not permit one.
  ///
  /// At each stage, the queries are those about what had been shown by then. The flow of knowledge is that from each stage
  /// to the next, over the queries of the later one, averaged over the stages but the first.
  /// - Throws: `RunError` if the answers are damaged or belong to another run.
  static func values(of journal: Journal, in folder: RunFolder) throws -> [MetricValue] {
    var stages: [Stage] = []
    for evaluation in journal.boundaryEvaluations {
      guard let answers = try RunAnswers(of: evaluation, in: journal, folder) else {
        return names.map { _ in .undefined("the folder does not hold the answers of every evaluation") }
      }
      stages.append(Stage(answers, seen: Set(journal.seenTestSets(at: evaluation))))
    }
    let recalls = try stages.map { stage -> [Double?] in
      let scores = try ClassScores(answers: stage.seenAnswers, gold: stage.seenGold)
      return scores.recalls.sorted { $0.key < $1.key }.map(\.value)
    }
    return [averageMeanClassAccuracy(recalls)] + flows(between: stages, classes: journal.began.classCount)
  }

  private static func flows(between stages: [Stage], classes: Int) -> [MetricValue] {
    let pairs = zip(stages, stages.dropFirst())
    let estimators: [KnowledgeFlow.Estimator] = [.marginal, .empirical]
    return estimators.flatMap { estimator in
      var (loss, gain) = (Mean(), Mean())
      for (earlier, later) in pairs {
        guard let flow = flow(from: earlier, to: later, classes: classes, estimator) else {
          let reason = "a query has no answer, or was not asked at both ends of an experience"
          return [MetricValue.undefined(reason), .undefined(reason)]
        }
        loss.add(flow.lossRatio)
        gain.add(flow.gainRatio)
      }
      return [loss.value, gain.value]
    }
  }

  /// The flow over the queries of the later stage; nil if one of them lacks an answer at either.
  private static func flow(
    from earlier: Stage, to later: Stage, classes: Int, _ estimator: KnowledgeFlow.Estimator
  ) -> KnowledgeFlow? {
    // Queries keep their order, so that the same ones are in the same places wherever the same sets were asked about.
    let before = earlier.answers.testSets.indices.filter { later.seen.contains(earlier.answers.testSets[$0]) }
    guard before.count == later.positions.count,
      zip(before, later.positions).allSatisfy({ earlier.answers.testSets[$0] == later.answers.testSets[$1] })
    else { return nil }
    let first = before.compactMap { earlier.answers.labels[$0] }
    let second = later.seenAnswers.compactMap(\.self)
    guard first.count == before.count, second.count == before.count else { return nil }
    return KnowledgeFlow(
      labels: later.seenGold, earlier: first, later: second, classes: classes,
      seenEarlier: Set(earlier.seenGold).count, seenLater: Set(later.seenGold).count, estimator)
  }

  /// The answers at the end of an experience, and which of them are about what had been shown.
  private struct Stage {
    let answers: RunAnswers
    let seen: Set<Int>
    let positions: [Int]

    init(_ answers: RunAnswers, seen: Set<Int>) {
      self.answers = answers
      self.seen = seen
      positions = answers.testSets.indices.filter { seen.contains(answers.testSets[$0]) }
    }

    var seenAnswers: [Int?] { positions.map { answers.labels[$0] } }
    var seenGold: [Int] { positions.map { answers.gold[$0] } }
  }

  /// A mean that is undefined if one of its terms is.
  private struct Mean {
    private var terms: [Double] = []
    private var gap: String?

    mutating func add(_ value: MetricValue) {
      if let number = value.value { terms.append(number) } else { gap = gap ?? value.reason }
    }

    var value: MetricValue {
      if let gap { return .undefined(gap) }
      guard !terms.isEmpty else { return .undefined("needs at least 2 experiences") }
      return .defined(terms.reduce(0, +) / Double(terms.count), terms: terms.count)
    }
  }
}
