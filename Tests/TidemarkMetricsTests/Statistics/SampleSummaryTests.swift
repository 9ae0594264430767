import Testing

@testable import TidemarkMetrics

@Suite("Mean, spread and interval over seeds")
struct SampleSummaryTests {
  @Test("Five seeds; oracle: numpy.std(ddof=1), scipy.stats.sem, scipy.stats.t.ppf(0.975, 4) * sem")
  func fiveSeeds() {
    let summary = SampleSummary([0.71, 0.74, 0.69, 0.80, 0.73])
    #expect(close(summary.mean, 0.734))
    #expect(close(summary.standardDeviation, 0.04159326868617088))
    #expect(close(summary.standardError, 0.01860107523773829))
    #expect(close(summary.halfWidth, 0.051644864295234356))
    #expect(close(summary.interval?.lowerBound, 0.734 - 0.051644864295234356))
  }

  @Test("One seed has a mean and no spread; none has nothing")
  func fewSeeds() {
    let one = SampleSummary([0.7])
    #expect(one.mean == 0.7 && one.count == 1)
    #expect(one.standardDeviation == nil && one.standardError == nil && one.halfWidth == nil && one.interval == nil)
    #expect(SampleSummary([]).mean == nil)
  }

  @Test("Values whose sum or spread is no number have no mean or no interval, and nothing traps")
  func huge() {
    let sum = SampleSummary([1.7e308, 1.7e308])
    #expect(sum.count == 2 && sum.mean == nil && sum.interval == nil)
    let spread = SampleSummary([1e200, -1e200])
    #expect(spread.mean == 0 && spread.standardDeviation == nil && spread.interval == nil)
    #expect(UnpairedDifference([1e200, -1e200], [0, 1]) == nil)
    // Fourth powers of 1e100 and 1e-100 are no numbers, but the degrees of freedom are: (1 + 1)² / (1 + 1) of equal
    // spreads over two values each.
    for scale in [1e100, 1e-100] {
      let difference = UnpairedDifference([0, scale], [scale, 2 * scale])
      #expect(difference.map { abs($0.degreesOfFreedom - 2) < 1e-12 } == true)
    }
  }

  @Test(
    "Student's t quantiles; oracle: scipy.stats.t.ppf",
    arguments: [
      (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462), (0.975, 4, 2.7764451051977934),
      (0.975, 9, 2.262157162798205), (0.975, 30, 2.0422724563012378), (0.975, 1000, 1.9623390808264083),
      (0.9, 3, 1.637744353696209), (0.025, 4, -2.7764451051977934), (0.5, 4, 0),
    ])
  func quantiles(probability: Double, degreesOfFreedom: Double, expected: Double) {
    #expect(close(StudentT.quantile(probability, degreesOfFreedom: degreesOfFreedom), expected, within: 1e-12))
  }
}
