import Testing
import TidemarkMetrics

@Suite("Ranks among few candidates")
struct CandidateRankTests {
  private func rank(
    _ target: Int32, _ scores: [(Int32, Double)], others: Double = 0, count: Int = 10, excluding: [Int32] = []
  ) -> TargetRank {
    TargetRank(
      of: target, candidates: scores.map(\.0)[...], scores: scores.map(\.1)[...], others: others, count: count,
      excluding: excluding)
  }

  @Test("By hand: ten candidates, of which three have a score")
  func byHand() {
    let scores: [(Int32, Double)] = [(4, 0.5), (7, 0.2), (1, 0.5)]
    // Ties with 1; the other eight score less.
    #expect(rank(4, scores).rank() == 1.5)
    // Behind both.
    #expect(rank(7, scores).rank() == 3)
    // Behind the three, tied with six others: 3 + 6 / 2 + 1.
    #expect(rank(0, scores).rank() == 7)
    #expect(rank(0, scores).rank(.optimistic) == 4)
    #expect(rank(0, scores).rank(.pessimistic) == 10)
    // Without 1 and 4, and one of the tied.
    #expect(rank(7, scores, excluding: [1, 4]).rank() == 1)
    #expect(rank(0, scores, excluding: [1, 2, 4]).rank() == 4.5)
    // The target is never left out.
    #expect(rank(0, scores, excluding: [0, 1, 4]).rank() == 5)
    // Nobody has a score of its own: all ten tie.
    #expect(rank(3, []).rank() == 5.5)
    // The others are the better ones.
    #expect(rank(3, [(3, 0.1)], others: 0.2).rank() == 10)
    #expect(rank(5, [(3, 0.1)], others: 0.2).rank() == 5)
  }

  @Test("The same as ranking a whole row of scores", arguments: 0..<40)
  func asDense(round: Int) throws {
    let count = 12
    // A small linear congruence stands for chance.
    var state = UInt64(round) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func draw(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var row = [Double](repeating: 1, count: count)
    var listed: [(Int32, Double)] = []
    for candidate in 0..<count where draw(2) == 0 {
      row[candidate] = Double(draw(3))
      listed.append((Int32(candidate), row[candidate]))
    }
    let target = draw(count)
    let facts = (0..<count).filter { $0 != target && draw(3) == 0 }
    let filter = FilteredRanking(
      facts: (facts + [target]).map { TemporalFact(subject: 0, relation: 0, object: $0, time: 0) })
    let dense = try filter.rank(of: TemporalFact(subject: 0, relation: 0, object: target, time: 0), in: row)
    #expect(rank(Int32(target), listed, others: 1, count: count, excluding: facts.map { Int32($0) }) == dense)
  }
}
