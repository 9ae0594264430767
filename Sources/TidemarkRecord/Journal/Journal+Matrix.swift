package import TidemarkMetrics
import TidemarkStreams

extension Journal {
  /// The accuracy matrix of the run, from the evaluations before training and at boundaries. Cells that were not measured
  /// are missing.
  ///
  /// Where test sets belong to experiences, it has a row and a column for each experience, then a column for each held-out
  /// set. Where all experiences have one test set in common, as in recurring streams, it has a row for each boundary at
  /// which the learner was evaluated, and in every column the score on that set, which is each experience's test set.
  /// Validation and instance sets are left out.
  package var matrix: AccuracyMatrix {
    get throws {
      let columns = matrixColumns
      var rows: [[Double?]] = []
      var baseline: [Double?]?
      if !isShared {
        rows = Array(repeating: Array(repeating: nil, count: columns.count), count: began.experienceCount)
      }
      for evaluation in evaluations where evaluation.kind != .within {
        let row = columns.map { score(of: $0, in: evaluation) }
        if let experience = evaluation.afterExperience {
          if isShared { rows.append(row) } else { rows[experience] = row }
        } else {
          baseline = row
        }
      }
      let sizes = columns.map { began.testSets[$0].queries }
      // An imported run may not know how large its test sets were, which is not the same as empty ones.
      let areUnknown = began.origin != nil && sizes.allSatisfy { $0 == 0 }
      return try AccuracyMatrix(scores: rows, baseline: baseline, testSizes: areUnknown ? nil : sizes)
    }
  }

  /// The experience after which each row of the matrix was measured.
  package var matrixRows: [Int] {
    isShared ? boundaryEvaluations.compactMap(\.afterExperience) : Array(0..<began.experienceCount)
  }

  /// The test set of each column of the matrix.
  package var matrixColumns: [Int] {
    let held = began.testSets.indices.filter { began.testSets[$0].kind == .heldOut }
    if isShared {
      let shared = began.testSets.firstIndex { $0.kind == .shared }
      return Array(repeating: shared ?? 0, count: boundaryEvaluations.count) + held
    }
    let owned = began.testSets.indices.filter {
      began.testSets[$0].kind == .experience
    }
    return owned + held
  }

  /// Evaluations within experiences and at boundaries: the samples shown before each, and the mean score on the test sets
  /// that it covered, out-of-scope queries left out.
  package var curve: [(samples: Int, score: Double)] {
    evaluations.compactMap { evaluation in
      let scores = evaluation.results.filter { began.testSets[$0.testSet].kind != .outOfScope }
        .compactMap(\.counts.accuracy)
      return meanOfAll(scores).map { (evaluation.samplesSeen, $0) }
    }
  }

  /// The experiences that the learner was asked to forget, in the order of the requests.
  package var forgottenExperiences: [Int] {
    events.compactMap { if case .forgetRequested(let request) = $0 { request.experience } else { nil } }
  }

  /// The test sets whose queries no answer is right for.
  package var outOfScopeTestSets: [Int] {
    began.testSets.indices.filter { began.testSets[$0].kind == .outOfScope }
  }

  /// Whether there are queries that no answer is right for.
  package var hasOutOfScopeQueries: Bool { !outOfScopeTestSets.isEmpty }

  /// Whether all experiences have one test set in common.
  private var isShared: Bool { began.testSets.contains { $0.kind == .shared } }

  /// The score on a test set at an evaluation; nil if it was not measured.
  package func score(of set: Int, in evaluation: JournalEvent.Evaluated) -> Double? {
    // An evaluation that covers all test sets has them in order.
    let results = evaluation.results
    let inOrder = results.indices.contains(set) && results[set].testSet == set ? results[set] : nil
    guard let result = inOrder ?? results.first(where: { $0.testSet == set }) else { return nil }
    if let score = result.score { return score }
    return result.counts.accuracy
  }
}
