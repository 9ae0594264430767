import Foundation

/// One game between two methods: the first's share of the point is 1 (won), 1/2 (draw) or 0 (lost).
public struct Game: Sendable, Hashable {
  /// The two players.
  public let first: Int, second: Int
  /// What the first player got, in 0...1.
  public let result: Double

  /// A game of `first` against `second`.
  public init(_ first: Int, _ second: Int, result: Double) {
    self.first = first
    self.second = second
    self.result = result
  }
}

/// Elo ratings after a sequence of games. They depend on the order of the games and on `k`: for a leaderboard use
/// ``BradleyTerry``.
///
/// r ← r + k (result - 1/(1 + 10^{(r' - r)/400})).
/// - Source: Elo, 1978.
/// - Throws: `malformedInput` for a player that does not exist.
public func eloRatings(_ games: [Game], players: Int, k: Double = 32, start: Double = 1000) throws(MetricError)
  -> [Double]
{
  guard players >= 0 else {
    throw MetricError(.malformedInput, subject: "players", "players: found \(players), expected at least 0")
  }
  var ratings = [Double](repeating: start, count: players)
  for (i, game) in games.enumerated() {
    for player in [game.first, game.second] where !ratings.indices.contains(player) {
      throw MetricError(
        .malformedInput, subject: "games[\(i)]", "games[\(i)]: found player \(player), expected one below \(players)")
    }
    let expected = 1 / (1 + pow(10, (ratings[game.second] - ratings[game.first]) / 400))
    let step = k * (game.result - expected)
    ratings[game.first] += step
    ratings[game.second] -= step
  }
  return ratings
}
