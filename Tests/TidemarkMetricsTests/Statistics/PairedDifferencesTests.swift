import Testing
import TidemarkMetrics

@Suite("Paired differences")
struct PairedDifferencesTests {
  @Test("With five seeds no exact test goes below 0.0625, however large the effect")
  func fiveSeeds() throws {
    let pairs = try PairedDifferences([10, 20, 30, 40, 50], [0.5, 1, 1, 1, 1])
    #expect(close(pairs.wilcoxon, 0.0625))
    #expect(close(pairs.signTest, 0.0625))
    #expect(close(pairs.signFlipTest, 0.0625))
    #expect(PowerAnalysis.smallestExactP(pairs: 5) == 0.0625)
    #expect(PowerAnalysis.fewestPairs(alpha: 0.05) == 6)
  }

  @Test("Equal methods: no rank, no sign, no t; every flip is as extreme")
  func equalMethods() throws {
    let pairs = try PairedDifferences([0.5, 0.25, 0.75], [0.5, 0.25, 0.75])
    #expect(pairs.wilcoxon.reason == "all differences are zero")
    #expect(pairs.signTest.value == nil)
    #expect(pairs.tTest.reason == "all differences are equal")
    #expect(close(pairs.signFlipTest, 1))
    #expect(throws: MetricError.self) { try PairedDifferences([1], [1, 2]) }
  }
}
