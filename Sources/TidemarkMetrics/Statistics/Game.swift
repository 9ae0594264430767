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
