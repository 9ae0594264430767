import Testing

@testable import TidemarkMetrics

@Suite("Elo ratings")
struct EloRatingTests {
  @Test("Elo depends on the order of the games")
  func elo() throws {
    #expect(try eloRatings([Game(0, 1, result: 1)], players: 2) == [1016, 984])
    let games = [Game(0, 1, result: 1), Game(1, 2, result: 1), Game(2, 0, result: 1)]
    #expect(try eloRatings(games, players: 3) != eloRatings(games.reversed(), players: 3))
    #expect(throws: MetricError.self) { try eloRatings([Game(0, 2, result: 1)], players: 2) }
  }
}
