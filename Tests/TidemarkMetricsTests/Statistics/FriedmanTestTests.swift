import Testing
import TidemarkMetrics

@Suite("Friedman test")
struct FriedmanTestTests {
  /// Oracle: scipy.stats.friedmanchisquare (which corrects for ties), scipy.stats.rankdata.
  @Test("Friedman with ties")
  func friedmanTies() throws {
    let test = try FriedmanTest([[0.9, 0.9, 0.5], [0.8, 0.7, 0.7], [0.6, 0.9, 0.3], [0.5, 0.4, 0.1]])
    #expect(test.averageRanks == [1.375, 1.75, 2.875])
    #expect(close(test.chiSquared, 5.571428571428571))
    #expect(close(test.chiSquaredWithoutTies, 4.875))
    #expect(close(test.p, 0.06168501256797605))
  }

  @Test("Perfect agreement has no F statistic; ties throughout have no statistic")
  func degenerate() throws {
    let agreement = try FriedmanTest(Array(repeating: [3, 2, 1], count: 4))
    #expect(close(agreement.chiSquared, 8))
    #expect(agreement.imanDavenport.reason == "all benchmarks agree perfectly")
    #expect(try FriedmanTest([[1, 1], [2, 2]]).chiSquared.reason == "all scores are tied on every benchmark")
    #expect(try FriedmanTest([]).chiSquared.value == nil)
    #expect(throws: MetricError.self) { try FriedmanTest([[1, 2], [1]]) }
  }
}
