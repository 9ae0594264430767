import Foundation

/// TOFU's truth ratio of one question: how likely wrong answers are against a right one, by length-normalised
/// probability.
///
/// R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len); at least 0. The losses are means over tokens, so
/// P^(1/len) = exp(-loss).
/// - Source: Maini et al., 2024 (TOFU).
/// - Differs: TOFU's `aggregate_eval_stat.py` takes the geometric mean (``Averaging/geometric``), which its `utils.py`
///   does not.
public func truthRatio(paraphraseLoss: Double, perturbedLosses: [Double], _ averaging: Averaging = .arithmetic)
  -> MetricValue
{
  switch averaging {
  case .arithmetic:
    // Each term relative to the paraphrase, so that large losses do not become 0/0.
    mean(perturbedLosses.map { exp(paraphraseLoss - $0) }, empty: "there is no perturbed answer")
  case .geometric:
    mean(perturbedLosses, empty: "there is no perturbed answer").map { exp(paraphraseLoss - $0) }
  }
}

/// How several probabilities are averaged.
public enum Averaging: Sendable, Hashable, CaseIterable {
  /// The sum over the number.
  case arithmetic
  /// The exponential of the mean logarithm.
  case geometric
}

/// The truth-ratio term of model utility: mean max(0, 1 - R). Fraction in 0...1, higher is better.
public func truthRatioUtility(_ ratios: [Double]) -> MetricValue {
  mean(ratios.map { max(0, 1 - $0) }, empty: "there is no question")
}

/// The truth ratio on the forget set: mean min(R, 1/R). Fraction in 0...1; 1 means that right and wrong answers are
/// equally likely.
public func truthRatioOnForgetSet(_ ratios: [Double]) -> MetricValue {
  mean(ratios.map { $0 > 1 ? 1 / $0 : $0 }, empty: "there is no question")
}
