import Testing
import TidemarkMetrics

@Suite("Comparing all pairs")
struct PairwiseComparisonsTests {
  /// `[methods][seeds]`, in 64ths, so that differences are exact.
  private static let scores: [[Double]] = [
    [52, 54, 51, 58, 56, 53, 55, 51], [51, 52, 51, 54, 54, 51, 53, 50], [38, 42, 39, 45, 41, 40, 40, 38],
  ].map { $0.map { $0 / 64 } }

  @Test("The p values are those of SciPy, and of an enumeration of all sign patterns in Python; Holm's by hand")
  func values() throws {
    let all = try PairwiseComparisons(Self.scores)
    #expect(all.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
    let t = [0.0037985763276520896, 7.774075074157124e-09, 1.0670038220372012e-07]
    let exact = [0.015625, 0.0078125, 0.0078125]
    for (pair, (t, exact)) in zip(all.pairs, zip(t, exact)) {
      #expect(close(pair.p[.t]?.value, t, within: 1e-12))
      #expect(close(pair.p[.wilcoxon]?.value, exact))
      #expect(close(pair.p[.signFlip]?.value, exact))
    }
    // The smallest is multiplied by 3, the next by 2; none falls below the one before.
    let corrected = all.pairs.map { $0.corrected[.t] }
    for (found, expected) in zip(corrected, [t[0], 3 * t[1], 2 * t[2]]) {
      #expect(close(found, expected, within: 1e-12))
    }
    #expect(all.pairs.map { $0.corrected[.wilcoxon] } == [0.0234375, 0.0234375, 0.0234375])
    #expect(all.limitation == nil)
    #expect(all.fewestSeeds == 7)
  }

  @Test("The bootstrap gives the same p in every call, and none above that of no difference")
  func bootstrap() throws {
    let first = try PairwiseComparisons(Self.scores).pairs.map { $0.p[.bootstrap]?.value }
    #expect(try PairwiseComparisons(Self.scores).pairs.map { $0.p[.bootstrap]?.value } == first)
    #expect(first.allSatisfy { $0.map { $0 < 0.01 } ?? false })
    // The differences 1 and -1 have the resampled means 1, 0, 0 and -1.
    let two = try PairwiseComparisons([[1, 0], [0, 1]])
    #expect(two.pairs[0].p[.bootstrap]?.value == 1)
  }

  @Test("Too few seeds for so many pairs are said to be, with the number that would do")
  func limitation() throws {
    let five = Self.scores.map { Array($0.prefix(5)) }
    #expect(
      try PairwiseComparisons(five).limitation
        == "with 5 seeds and 3 pairs, no exact two-sided test can go below 0.1875 after Holm's correction;"
        + " a claim at 0.05 needs at least 7 seeds")
    #expect(
      try PairwiseComparisons(Array(five.prefix(2))).limitation
        == "with 5 seeds and 1 pair, no exact two-sided test can go below 0.0625 after Holm's correction;"
        + " a claim at 0.05 needs at least 6 seeds")
    #expect(try PairwiseComparisons([[0.5]]).limitation == nil)
    #expect(try PairwiseComparisons([]).pairs.isEmpty)
    #expect(throws: MetricError.self) { try PairwiseComparisons([[0.5, 0.6], [0.5]]) }
  }

  @Test("Two methods that never differ have no exact p, and do not weaken the correction of the others")
  func equalMethods() throws {
    let all = try PairwiseComparisons([Self.scores[0], Self.scores[0], Self.scores[2]])
    #expect(all.pairs[0].p[.wilcoxon]?.value == nil)
    #expect(all.pairs[0].corrected[.wilcoxon] == nil)
    #expect(all.pairs[1].corrected[.wilcoxon] == 0.015625)
  }
}
