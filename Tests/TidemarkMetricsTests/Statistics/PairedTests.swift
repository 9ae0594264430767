import Testing
import TidemarkMetrics

@Suite("Paired tests")
struct PairedTests {
  @Test("With five seeds no exact test goes below 0.0625, however large the effect")
  func fiveSeeds() throws {
    let pairs = try PairedDifferences([10, 20, 30, 40, 50], [0.5, 1, 1, 1, 1])
    #expect(close(pairs.wilcoxon, 0.0625))
    #expect(close(pairs.signTest, 0.0625))
    #expect(close(pairs.signFlipTest, 0.0625))
    #expect(PowerAnalysis.smallestExactP(pairs: 5) == 0.0625)
    #expect(PowerAnalysis.fewestPairs(alpha: 0.05) == 6)
  }

  /// d = 1, -1, 2, 0, 3: zero dropped; midranks 1.5, 1.5, 3, 4; W+ = 8.5. Of the 16 patterns, those with a sum of 8.5 or
  /// more are 10 and 8.5 twice; so many again at 1.5 or less: 6/16.
  @Test("Wilcoxon drops zeros and takes midranks")
  func wilcoxon() throws {
    let pairs = try PairedDifferences([1, 0, 2, 5, 3], [0, 1, 0, 5, 0])
    #expect(close(pairs.positiveRankSum, 8.5))
    #expect(close(pairs.wilcoxon, 6.0 / 16))
    #expect(pairs.wilcoxon.terms == 4)
    #expect(close(pairs.signTest, 2 * (1 + 4) / 16.0))
  }

  /// Sums of the patterns of 1, 2, 3, 5 with |sum| ≥ |1 + 2 + 3 - 5| = 1: all but none; every sum is odd. Of 1, 2, 3, -5
  /// against 1, 1, 4: |1 + 1 + 4| = 6 is reached by 2 of 8.
  @Test("Sign-flip counts every pattern")
  func signFlip() throws {
    #expect(close(try PairedDifferences([1, 2, 3, 0], [0, 0, 0, 5]).signFlipTest, 1))
    #expect(close(try PairedDifferences([1, 1, 4], [0, 0, 0]).signFlipTest, 0.25))
    #expect(close(try PairedDifferences([0.3, 0.2, 0.1], [0, 0, 0.1]).signFlipTest, 0.5))
    let many = try PairedDifferences(Array(repeating: 1, count: 30), Array(repeating: 0, count: 30))
    #expect(close(try #require(many.signFlipTest.value) * 536_870_912, 1), "2 of 2^30 patterns")
    let tooMany = try PairedDifferences(Array(repeating: 1, count: 41), Array(repeating: 0, count: 41))
    #expect(tooMany.signFlipTest.value == nil)
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

  @Test("The exact bootstrap of two values has four resamples")
  func enumeratedBootstrap() throws {
    let bootstrap = try #require(Bootstrap(enumerating: [1, -2]))
    #expect(bootstrap.means == [-2, -0.5, -0.5, 1])
    #expect(close(bootstrap.oneSidedP, 0.75))
    #expect(close(bootstrap.twoSidedP, 0.5))
    #expect(Bootstrap(enumerating: []) == nil)
    #expect(try #require(Bootstrap(enumerating: [1, 2, 3, 4, 5])).means.count == 3125)
    #expect(throws: MetricError.self) { try Bootstrap([1, 2], indices: [[0, 2]]) }
  }

  @Test("Power; oracle: scipy.stats.nct with 0.975 quantiles of t")
  func power() throws {
    #expect(close(PowerAnalysis.power(pairs: 5, effect: 1), 0.40138991737179536))
    #expect(close(PowerAnalysis.power(pairs: 5, effect: 2, alpha: 0.01), 0.5471761892938513))
    #expect(close(PowerAnalysis.power(pairs: 30, effect: 0.5), 0.7539647157437906))
    #expect(close(PowerAnalysis.power(pairs: 3, effect: 0), 0.05))
    #expect(close(PowerAnalysis.detectableDifference(pairs: 5, standardDeviation: 2), 2 * 1.6819969659555725))
    #expect(PowerAnalysis.pairsNeeded(effect: 0.5).value == 34)
    #expect(PowerAnalysis.pairsNeeded(effect: -3).value == 4)
    #expect(PowerAnalysis.pairsNeeded(effect: 0).value == nil)
    #expect(PowerAnalysis.power(pairs: 1, effect: 1).reason == "needs at least 2 pairs")
  }

  @Test("A comparison says what so few seeds could not have shown")
  func comparison() throws {
    let five = try PairedComparison([10, 20, 30, 40, 50], [1, 1, 1, 1, 1])
    #expect(
      five.limitation
        == "with 5 seeds that differ, no exact two-sided test can go below 0.0625; a claim at 0.05 needs at least 6")
    let six = try PairedComparison([10, 20, 30, 40, 50, 60], [1, 1, 1, 1, 1, 1])
    #expect(six.limitation == nil)
    let equal = try PairedComparison([1, 1], [1, 1])
    #expect(PairedComparison.holm([five, equal, six]) == [0.0625, nil, 0.0625])
    let spread = try #require(five.summary.standardDeviation)
    #expect(close(five.detectableDifference(), spread * 1.6819969659555725))
  }
}
