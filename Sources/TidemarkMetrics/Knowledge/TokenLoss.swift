/// The negative log likelihood of one scored text, and over how many tokens it is summed.
public struct TokenLoss: Sendable, Hashable {
  /// Σ NLL over the scored tokens, in nats.
  public let sum: Double
  /// The number of scored tokens.
  public let tokens: Double

  /// A loss of `sum` over `tokens` tokens.
  public init(sum: Double, tokens: Double) {
    self.sum = sum
    self.tokens = tokens
  }
}
