import TidemarkMetrics

extension Journal {
  /// More than any harness counts, and so few that the sums over a whole journal cannot overflow.
  private static let mostCounted = 1 << 36

  /// Refuses events that contradict what the first one announced, and counts that nobody can have counted.
  /// - Throws: `RunError` with code `badJournal`, the file and the line.
  func checkCounts(name: String) throws {
    guard (0...1_000_000).contains(began.experienceCount),
      began.testSets.allSatisfy({ Self.isCount($0.queries) })
    else {
      throw RunError(.badJournal, "\(name):1", "announces an impossible number of experiences or queries")
    }
    // What an obsolete probe asks is right to be declined, too.
    let areKnowledge = isAboutKnowledge
    for (index, event) in events.enumerated() {
      let subject = "\(name):\(index + 1)"
      switch event {
      case .forgetRequested(let request): try check(experience: request.experience, subject)
      case .evaluated(let evaluation): try check(evaluation, areKnowledge: areKnowledge, subject)
      case .testedBatch(let batch):
        try Self.check([batch.samplesSeen], subject)
        guard Self.fits(batch.correct, batch.abstained, batch.invalid, of: batch.queries, within: Self.mostCounted)
        else {
          throw RunError(
            .badJournal, subject,
            "has \(batch.correct) of \(batch.queries) correct, \(batch.abstained) abstained and \(batch.invalid) invalid"
          )
        }
      case .probed(let probed):
        try Self.check([probed.samplesSeen] + (probed.latencies ?? []), subject)
        for tally in probed.tallies { try Self.check(tally, subject) }
      case .experienceEnded(let ended): try Self.check([ended.batches, ended.samples], subject)
      case .runBegan, .experienceBegan, .budgetBroken, .runEnded: break
      }
    }
  }

  private func check(experience: Int, _ subject: String) throws {
    guard !(0..<began.experienceCount).contains(experience) else { return }
    throw RunError(
      .badJournal, subject, "is about experience \(experience); expected one in 0..<\(began.experienceCount)")
  }

  private func check(_ evaluation: JournalEvent.Evaluated, areKnowledge: Bool, _ subject: String) throws {
    for experience in [evaluation.afterExperience, evaluation.duringExperience].compactMap(\.self) {
      try check(experience: experience, subject)
    }
    try Self.check([evaluation.samplesSeen], subject)
    for result in evaluation.results {
      guard began.testSets.indices.contains(result.testSet) else {
        throw RunError(
          .badJournal, subject,
          "has \(result.correct) of \(result.queries) correct on test set \(result.testSet) of \(began.testSets.count)")
      }
      // An imported run may not know how large its test sets were; those of knowledge differ from slice to slice.
      let announced = began.testSets[result.testSet].queries
      let most = areKnowledge || began.origin != nil && announced == 0 ? Self.mostCounted : announced
      let declined = areKnowledge ? 0 : result.abstained
      guard Self.fits(result.correct, declined, result.invalid, of: result.queries, within: most),
        (0...result.queries).contains(result.abstained)
      else {
        let size = result.queries > most ? ", which has \(announced) queries" : ""
        let others =
          result.abstained == 0 && result.invalid == 0
          ? "" : ", \(result.abstained) abstained and \(result.invalid) invalid,"
        throw RunError(
          .badJournal, subject,
          "has \(result.correct) of \(result.queries) correct\(others) on test set \(result.testSet) of"
            + " \(began.testSets.count)\(size)")
      }
      if let score = result.score, !(0...1).contains(score) {
        throw RunError(.badJournal, subject, "has the score \(score); expected a fraction in 0...1")
      }
    }
  }

  private static func check(_ keyed: KeyedTally, _ subject: String) throws {
    let tally = keyed.counts
    let parts = [
      tally.correct, tally.abstained, tally.invalid, tally.outdated, tally.premature, tally.ranked, tally.worded,
      tally.likelihoods,
    ]
    let sums = [tally.reciprocalRank, tally.rank, tally.exact, tally.f1, tally.loss]
    guard isCount(tally.queries), parts.allSatisfy({ (0...tally.queries).contains($0) }),
      0 <= tally.hits1, tally.hits1 <= tally.hits3, tally.hits3 <= tally.hits10, tally.hits10 <= tally.ranked,
      sums.allSatisfy(\.isFinite)
    else {
      throw RunError(
        .badJournal, subject,
        "has impossible counts of '\(keyed.key.text)'; expected no more than its queries, \(tally.queries), and not over"
          + " \(mostCounted) of those")
    }
  }

  private static func check(_ counts: [Int], _ subject: String) throws {
    guard let wrong = counts.first(where: { !isCount($0) }) else { return }
    throw RunError(.badJournal, subject, "has a count of \(wrong); expected one in 0...\(mostCounted)")
  }

  private static func isCount(_ count: Int) -> Bool { (0...mostCounted).contains(count) }

  /// Whether the parts are counts that do not overlap of `whole`, and that is one within `most`.
  private static func fits(_ first: Int, _ second: Int, _ third: Int, of whole: Int, within most: Int) -> Bool {
    guard (0...most).contains(whole) else { return false }
    // Each is at most 2^36 here, so that the sum is a number.
    return [first, second, third].allSatisfy { (0...whole).contains($0) } && first + second + third <= whole
  }
}
