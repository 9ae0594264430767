/// When a learner is evaluated, and on what.
package struct EvaluationSchedule: Sendable, Equatable {
  /// Which test sets an evaluation covers.
  package enum Coverage: String, Sendable, CaseIterable {
    /// Those of all experiences, also the ones to come.
    case all
    /// Those of the experiences shown so far, the current one included.
    case seen
    /// That of the experience that was last shown, or is being shown.
    case current
    /// That of the experience that comes next.
    case next
  }

  /// Whether the untrained learner is evaluated; forward transfer needs it.
  package let beforeTraining: Bool
  /// After every how many experiences the learner is evaluated, besides the last one; 0 for never.
  package let everyExperiences: Int
  /// After every how many samples the learner is evaluated besides; nil for never.
  package let everySamples: Int?
  /// After every how many batches the learner is evaluated besides; nil for never.
  package let everyBatches: Int?
  /// Numbers of samples after which the learner is evaluated besides, ascending.
  package let atSamples: [Int]
  /// The test sets that each evaluation covers. Those of held-out domains and out-of-scope
  /// samples are always covered.
  package let coverage: Set<Coverage>
  /// The most queries of each test set, chosen by the seed, the same for all learners; nil for all.
  package let cap: Int?
  /// Whether each training batch is asked about before it is trained on.
  package let isPrequential: Bool
  /// The number of queries handed to the learner at once.
  package let batchSize: Int
  /// Whether the scores of all classes are kept beside the answers.
  package let keepsScores: Bool

  package init(
    beforeTraining: Bool, everyExperiences: Int = 1, everySamples: Int? = nil, everyBatches: Int? = nil,
    atSamples: [Int] = [], coverage: Set<Coverage>, cap: Int? = nil, isPrequential: Bool = false, batchSize: Int,
    keepsScores: Bool
  ) {
    self.beforeTraining = beforeTraining
    self.everyExperiences = everyExperiences
    self.everySamples = everySamples
    self.everyBatches = everyBatches
    self.atSamples = atSamples
    self.coverage = coverage
    self.cap = cap
    self.isPrequential = isPrequential
    self.batchSize = batchSize
    self.keepsScores = keepsScores
  }

  /// Whether the learner is evaluated after the experience `index` of `count`.
  package func includesBoundary(_ index: Int, of count: Int) -> Bool {
    everyExperiences > 0 && ((index + 1).isMultiple(of: everyExperiences) || index + 1 == count)
  }

  /// Whether the learner is evaluated within the stream, after `samples` of it in `batches` batches, the last of them
  /// having `batch` samples.
  package func includes(samples: Int, batches: Int, batch: Int) -> Bool {
    if let everyBatches, batches.isMultiple(of: everyBatches) { return true }
    let before = samples - batch
    if let everySamples, samples / everySamples > before / everySamples { return true }
    return atSamples.contains { before < $0 && $0 <= samples }
  }
}

extension TestSet {
  /// Whether an evaluation covers the set.
  ///
  /// - Parameters:
  ///   - experience: the last experience that was shown, in full or in part; nil before any.
  ///   - coverage: what the protocol asks for.
  package func isCovered(after experience: Int?, by coverage: Set<EvaluationSchedule.Coverage>) -> Bool {
    guard let owner = role.owner else { return true }
    if coverage.contains(.all) { return true }
    if coverage.contains(.seen), owner <= experience ?? -1 { return true }
    if coverage.contains(.current), owner == experience { return true }
    return coverage.contains(.next) && owner == (experience ?? -1) + 1
  }
}
