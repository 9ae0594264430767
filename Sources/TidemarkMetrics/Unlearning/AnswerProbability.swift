import Foundation

/// TOFU's probability term on the retain and forget sets: P^(1/len), from the mean loss a token.
/// - Source: Maini et al., 2024 (TOFU).
public func answerProbability(loss: Double) -> MetricValue {
  .defined(exp(-loss))
}

/// TOFU's probability term on real authors and world facts: P(true) / (P(true) + Σ P(perturbed)), length-normalised.
/// Fraction in 0...1, higher is better.
/// - Source: Maini et al., 2024 (TOFU).
public func answerProbability(trueLoss: Double, perturbedLosses: [Double]) -> MetricValue {
  .defined(1 / (1 + perturbedLosses.reduce(0) { $0 + exp(trueLoss - $1) }))
}
