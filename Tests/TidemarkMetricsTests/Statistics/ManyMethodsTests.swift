import Testing

@testable import TidemarkMetrics

@Suite("Many methods, many benchmarks")
struct ManyMethodsTests {
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

  @Test("Adjusted p values")
  func adjusted() {
    let p = [0.01, 0.04, 0.03, 0.005]
    #expect(zip(MultipleComparisons.holm(p), [0.03, 0.06, 0.06, 0.02]).allSatisfy { close($0, $1) })
    #expect(zip(MultipleComparisons.bonferroni(p), [0.04, 0.16, 0.12, 0.02]).allSatisfy { close($0, $1) })
    #expect(zip(MultipleComparisons.benjaminiHochberg(p), [0.02, 0.04, 0.04, 0.02]).allSatisfy { close($0, $1) })
    #expect(MultipleComparisons.holm([]).isEmpty)
  }

  @Test("Bradley-Terry: two players have log odds; a cycle is a draw; no finite estimate without strong connection")
  func bradleyTerry() throws {
    let two = try #require(try BradleyTerry.logStrengths([[0, 3], [1, 0]]))
    #expect(close(two[0], 0.5493061443340549) && close(two[1], -0.5493061443340549))
    let cycle = try #require(try BradleyTerry.logStrengths([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    #expect(cycle.allSatisfy { abs($0) < 1e-9 })
    #expect(try BradleyTerry.logStrengths([[0, 3], [0, 0]]) == nil)
    #expect(try BradleyTerry.logStrengths([[0, 2, 0, 0], [2, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]) == nil)
    #expect(throws: MetricError.self) { try BradleyTerry.logStrengths([[0, 1], [1]]) }
  }

  @Test("Elo depends on the order of the games")
  func elo() throws {
    #expect(try eloRatings([Game(0, 1, result: 1)], players: 2) == [1016, 984])
    let games = [Game(0, 1, result: 1), Game(1, 2, result: 1), Game(2, 0, result: 1)]
    #expect(try eloRatings(games, players: 3) != eloRatings(games.reversed(), players: 3))
    #expect(throws: MetricError.self) { try eloRatings([Game(0, 2, result: 1)], players: 2) }
  }
}
