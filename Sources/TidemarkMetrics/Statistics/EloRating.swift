import Foundation

extension Metric {
  static let eloRatings = Metric(
    "elo.ratings", "Elo ratings after a sequence of games; they depend on its order", unit: "rating points",
    range: "any", needs: [.results], source: "Elo, 1978",
    formula: "r += k (result - 1/(1 + 10^((r' - r)/400)))",
    parameters: [.eloStep, .eloStart],
    example: MetricExample(
      "elo", #"{"games": [[0, 1, 1.0]], "players": 2, "k": 32, "start": 1000}"#, "ratings[1]", 984)
  ) { evidence, parameters in
    let results = try evidence.comparison.get()
    guard let games = results.games, let players = results.players else { throw AbsentEvidence("there are no games") }
    return .list(
      try TidemarkMetrics.eloRatings(games, players: players, k: parameters[.eloStep], start: parameters[.eloStart]).map
      {
        .defined($0)
      })
  }
}

/// Elo ratings after a sequence of games. They depend on the order of the games and on `k`: for a leaderboard use
/// ``BradleyTerry``.
///
/// r ← r + k (result - 1/(1 + 10^{(r' - r)/400})).
/// - Source: Elo, 1978.
/// - Throws: `malformedInput` for a player that does not exist, and for more than a million players.
func eloRatings(_ games: [Game], players: Int, k: Double = 32, start: Double = 1000) throws(MetricError)
  -> [Double]
{
  guard (0...1_000_000).contains(players) else {
    throw MetricError(at: "players", "found \(players), expected 0 to 1000000")
  }
  var ratings = [Double](repeating: start, count: players)
  for (i, game) in games.enumerated() {
    for player in [game.first, game.second] where !ratings.indices.contains(player) {
      throw MetricError(at: "games[\(i)]", "found player \(player), expected one below \(players)")
    }
    let expected = 1 / (1 + pow(10, (ratings[game.second] - ratings[game.first]) / 400))
    let step = k * (game.result - expected)
    ratings[game.first] += step
    ratings[game.second] -= step
  }
  return ratings
}

extension MetricParameter {
  static let eloStep = MetricParameter("k", 32, in: 0...1_000_000, "the most points that one game moves")
  static let eloStart = MetricParameter("start", 1000, in: -1e9...1e9, "the rating to begin with")
}
