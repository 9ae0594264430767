import Foundation

/// A query that was answered right after an experience and wrong at the last evaluation.
package struct ForgottenQuery: Equatable {
  /// The place in the order of the run's queries.
  package let place: Int
  /// The first experience after which it was answered right, of those that were looked at.
  package let rightAfter: Int
  /// The right label.
  package let label: Int
  /// The label that was answered at the end; nil for no answer.
  package let answer: Int?

  /// Some of them: the first of each test set in turn, in the order of the queries.
  ///
  /// Of many evaluations at the ends of experiences, some are looked at, evenly spread.
  /// - Throws: `RunError` if the answers cannot be read.
  package static func all(in journal: Journal, _ folder: RunFolder, limit: Int, ofTestSet: Int) throws
    -> [ForgottenQuery]
  {
    let stages = journal.boundaryEvaluations
    // Only evaluations that cover everything have one answer for each query.
    let all = Set(journal.began.testSets.indices)
    guard let end = stages.last, Set(end.results.map(\.testSet)) == all, stages.count > 1,
      let last = try RunAnswers(of: end, in: journal, folder)
    else { return [] }
    let wrong = last.labels.indices.filter { last.labels[$0] != last.gold[$0] && last.gold[$0] >= 0 }
    var rightAfter: [Int: Int] = [:]
    for stage in thinned(Array(stages.dropLast()), testSets: all.count) {
      guard Set(stage.results.map(\.testSet)) == all, let experience = stage.afterExperience,
        let answers = try RunAnswers(of: stage, in: journal, folder)
      else { continue }
      for place in wrong where rightAfter[place] == nil && answers.labels[place] == answers.gold[place] {
        rightAfter[place] = experience
      }
    }
    var taken: [Int: Int] = [:]
    let found = wrong.compactMap { place -> (round: Int, query: ForgottenQuery)? in
      let set = last.testSets[place]
      guard let experience = rightAfter[place], taken[set, default: 0] < ofTestSet else { return nil }
      taken[set, default: 0] += 1
      let query = ForgottenQuery(
        place: place, rightAfter: experience, label: last.gold[place], answer: last.labels[place])
      return (taken[set, default: 0], query)
    }
    return found.sorted { ($0.round, $0.query.place) < ($1.round, $1.query.place) }.prefix(limit).map(\.query)
  }

  /// At most 12 evaluations, fewer where there are many test sets, since each is read in full.
  private static func thinned(
    _ stages: [JournalEvent.Evaluated], testSets: Int
  ) -> [JournalEvent.Evaluated] {
    let limit = min(12, max(2, 2400 / max(1, testSets)))
    guard stages.count > limit else { return stages }
    return (0..<limit).map { stages[$0 * (stages.count - 1) / (limit - 1)] }
  }
}
