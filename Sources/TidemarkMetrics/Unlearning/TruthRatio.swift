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
