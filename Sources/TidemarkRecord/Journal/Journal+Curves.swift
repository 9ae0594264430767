package import TidemarkMetrics
import TidemarkStreams

/// The scores of a run's evaluations in the order in which they were made, for metrics of time.
extension Journal {
  /// The score on each test set of what had been shown, in part or in full, at each evaluation after training began:
  /// `[evaluation][test sets seen]`. A score is missing where the evaluation did not cover a set that had been seen.
  package var scoresOfSeen: [[Double?]] {
    trainedEvaluations.map { evaluation in
      let seen = seenTestSets(at: evaluation)
      return seen.map { score(of: $0, in: evaluation) }
    }
  }

  /// At each evaluation after training began: the samples shown before it, and the share of right answers to all queries
  /// about what had been shown, each query with the same weight. Evaluations that asked none are left out.
  package var seenAccuracies: [(samples: Int, accuracy: Double)] {
    trainedEvaluations.compactMap { evaluation in
      let seen = Set(seenTestSets(at: evaluation))
      let results = evaluation.results.filter { seen.contains($0.testSet) }
      return AnswerCounts(adding: results.map(\.counts)).accuracy.map { (evaluation.samplesSeen, $0) }
    }
  }

  /// How each batch was answered before it was trained on; empty if the protocol is not test-then-train.
  package var testedBatches: [BatchHits] {
    events.compactMap { event in
      guard case .testedBatch(let batch) = event else { return nil }
      return BatchHits(correct: Double(batch.correct), size: Double(batch.queries))
    }
  }

  /// The scores of all experiences' test sets at every evaluation, `[evaluation][experiences]`, and the evaluation at
  /// which each experience ends, for the metrics of the stability gap.
  ///
  /// Evaluation 0 is the one before training; its scores are missing if there was none. nil if experiences have no test
  /// sets of their own, if nothing was evaluated within them, or if one has no evaluation at its end.
  package var taskCurves: (scores: [[Double?]], ends: [Int])? {
    let owned = began.testSets.indices.filter { kind(of: $0) == .experience }
    guard owned.count == began.experienceCount, evaluations.contains(where: { $0.kind == .within }) else { return nil }
    let hasStart = evaluations.first?.kind != .within && evaluations.first?.afterExperience == nil
    var scores: [[Double?]] = hasStart ? [] : [owned.map { _ in nil }]
    var ends: [Int] = []
    for evaluation in evaluations {
      if evaluation.kind != .within, let experience = evaluation.afterExperience {
        guard experience == ends.count else { return nil }
        ends.append(scores.count)
      }
      scores.append(owned.map { score(of: $0, in: evaluation) })
    }
    return ends.count == owned.count ? (scores, ends) : nil
  }

  /// The evaluations made after all of an experience had been shown, in order.
  package var boundaryEvaluations: [JournalEvent.Evaluated] {
    evaluations.filter { $0.kind != .within && $0.afterExperience != nil }
  }

  /// The test sets of what had been shown at an evaluation, in part or in full: those of its experiences, or the one that
  /// all experiences have in common.
  package func seenTestSets(at evaluation: JournalEvent.Evaluated) -> [Int] {
    guard let last = evaluation.duringExperience ?? evaluation.afterExperience else { return [] }
    var experience = -1
    return began.testSets.indices.filter { set in
      guard kind(of: set) == .experience else { return kind(of: set) == .shared }
      experience += 1
      return (began.testSets[set].experience ?? experience) <= last
    }
  }

  private var trainedEvaluations: [JournalEvent.Evaluated] {
    evaluations.filter { ($0.duringExperience ?? $0.afterExperience) != nil }
  }

  private func kind(of set: Int) -> TestSet.Role.Kind? { began.testSets[set].kind }
}
