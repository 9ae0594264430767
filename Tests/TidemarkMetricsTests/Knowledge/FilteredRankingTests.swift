import Testing
@testable import TidemarkMetrics

@Suite("Filtered ranking")
struct FilteredRankingTests {
  @Test("Ties by rule; hits count the fractional rank")
  func ties() {
    let rank = TargetRank(of: 1, in: [0.9, 0.5, 0.5, 0.1] as [Double])
    #expect([rank.rank(.optimistic), rank.rank(), rank.rank(.pessimistic)] == [2, 2.5, 3])
    #expect(close(hits(at: 2, [2.5, 2]), 0.5))
    #expect(close(meanReciprocalRank([2.5, 2]), 0.45))
    #expect(meanRank([]).reason == "there are no queries")
  }

  @Test("Each filter leaves out its facts, as listing the candidates does", arguments: 1...20)
  func agreesWithList(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let facts = (0..<40).map { _ in
      TemporalFact(
        subject: random.integer(below: 2), relation: random.integer(below: 2), object: random.integer(below: 7),
        time: random.integer(below: 3))
    }
    let ranking = FilteredRanking(facts: facts)
    for _ in 0..<10 {
      let query = TemporalFact(
        subject: random.integer(below: 2), relation: random.integer(below: 2), object: random.integer(below: 6),
        time: random.integer(below: 4))
      let scores = (0..<6).map { _ in Double(random.integer(below: 5)) }
      for filter in FilteredRanking.Filter.allCases {
        let others = scores.indices.filter { candidate in
          candidate != query.object
            && !facts.contains {
              filter != .raw && $0.object == candidate && $0.subject == query.subject && $0.relation == query.relation
                && (filter == .staticFacts || $0.time == query.time)
            }
        }
        let own = scores[query.object]
        let greater = others.count { scores[$0] > own }
        let equal = others.count { scores[$0] == own }
        let rank = try ranking.rank(of: query, in: scores, filter)
        #expect(rank.greater == greater && rank.equal == equal)
        #expect(try ranking.rank(of: query, in: scores.map(Float.init), filter) == rank)
      }
    }
  }

  @Test("An object without a score is refused")
  func noScore() {
    let ranking = FilteredRanking(facts: [])
    #expect(throws: MetricError.self) {
      try ranking.rank(of: TemporalFact(subject: 0, relation: 0, object: 3, time: 0), in: [0.1, 0.2] as [Double])
    }
  }
}
