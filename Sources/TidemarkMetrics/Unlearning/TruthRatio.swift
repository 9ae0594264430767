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

extension UnlearningResults {
  /// A result that a metric needs.
  /// - Throws: ``AbsentEvidence`` if it was not measured.
  static func need<Value>(_ value: Value?, _ name: String) throws(AbsentEvidence) -> Value {
    guard let value else { throw AbsentEvidence("\(name) was not measured") }
    return value
  }

  /// The truth ratio of each question.
  func truthRatios(_ averaging: Averaging) throws -> [MetricValue] {
    let paraphrases = try Self.need(paraphraseLosses, "the losses of paraphrases")
    let perturbed = try Self.need(perturbedLosses, "the losses of wrong answers")
    return zip(paraphrases, perturbed).map { truthRatio(paraphraseLoss: $0, perturbedLosses: $1, averaging) }
  }

  /// A score of all truth ratios; undefined if one of them is.
  func ofTruthRatios(
    _ averaging: Averaging, _ score: ([Double]) -> MetricValue
  ) throws -> MetricValue {
    let ratios = try truthRatios(averaging)
    if let undefined = ratios.first(where: { $0.value == nil }) { return undefined }
    return score(ratios.compactMap(\.value))
  }
}
