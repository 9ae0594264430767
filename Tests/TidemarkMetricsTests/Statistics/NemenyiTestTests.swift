import Testing
import TidemarkMetrics

@Suite("Nemenyi test")
struct NemenyiTestTests {
  /// Demsar's table, and scipy.stats.studentized_range(k, inf) / sqrt 2 beyond it.
  @Test(
    "Nemenyi's quantiles",
    arguments: zip(2...10, [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164]))
  func quantiles(methods: Int, expected: Double) {
    let q = StudentizedRange.quantile(0.95, groups: methods) / 2.0.squareRoot()
    #expect(abs(q - expected) < 0.001)
  }

  @Test("Cliques are maximal, and have at least two members")
  func cliques() throws {
    // Methods 2, 0 and 1 in that order on every benchmark: average ranks 1, 2, 3, and CD falls with the benchmarks.
    func cliques(_ benchmarks: Int) throws -> [[Int]] {
      NemenyiTest(try FriedmanTest(Array(repeating: [2, 1, 3], count: benchmarks)), alpha: 0.05).cliques
    }
    #expect(try cliques(2) == [[2, 0, 1]])
    #expect(try cliques(5) == [[2, 0], [0, 1]])
    #expect(try cliques(20).isEmpty)
  }
}
