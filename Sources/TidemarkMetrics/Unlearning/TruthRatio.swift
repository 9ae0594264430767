import Foundation

extension Metric {
  /// How likely wrong answers are against right ones.
  static let truthRatios: [Metric] = [
    family.metric(
      "truth_ratio", "how likely wrong answers are against a right one, for each question", unit: "ratio",
      range: "0 and more", .neither, formula: "R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len)",
      element: "[0]", 0.5910096013198721
    ) { .list(try $0.truthRatios(.arithmetic)) },
    family.metric(
      "truth_ratio_geometric", "the truth ratio with a geometric mean, for each question", unit: "ratio",
      range: "0 and more", .neither, source: "TOFU's aggregate_eval_stat.py",
      formula: "R = exp(-mean loss of perturbed) / exp(-loss of paraphrase)", element: "[0]", 0.5730095937203802
    ) { .list(try $0.truthRatios(.geometric)) },
    family.metric(
      "tr_utility", "the truth-ratio term of model utility",
      formula: "mean max(0, 1 - R), R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len)",
      aliases: [MetricAlias("TOFU aggregate_eval_stat.py", "truth ratio", "geometric mean: truth_ratio_geometric")],
      0.4089903986801279
    ) { try $0.ofTruthRatios(.arithmetic, TidemarkMetrics.truthRatioUtility) },
    family.metric(
      "tr_forget", "the truth ratio on the forget set", .neither, formula: "mean min(R, 1/R); 1 is no preference",
      0.5910096013198721
    ) { try $0.ofTruthRatios(.arithmetic, TidemarkMetrics.truthRatioOnForgetSet) },
  ]

  /// The same of geometric ratios.
  static let truthRatioVariants: [Metric] = [
    family.metric(
      "tr_utility_geometric", "the truth-ratio term of model utility, of geometric ratios",
      source: "TOFU's aggregate_eval_stat.py", formula: "mean max(0, 1 - R), R the geometric truth ratio",
      0.4269904062796198
    ) { try $0.ofTruthRatios(.geometric, TidemarkMetrics.truthRatioUtility) },
    family.metric(
      "tr_forget_geometric", "the truth ratio on the forget set, of geometric ratios", .neither,
      source: "TOFU's aggregate_eval_stat.py", formula: "mean min(R, 1/R), R the geometric truth ratio",
      0.5730095937203802
    ) { try $0.ofTruthRatios(.geometric, TidemarkMetrics.truthRatioOnForgetSet) },
  ]
}

private let family = MetricFamily(
  "unlearning", needs: [.losses], source: "Maini et al., 2024 (TOFU)",
  input: #"{"paraphrase_loss": [0.6931471805599453], "perturbed_loss": [[1, 1.5]]}"#
) { evidence, _ in try evidence.unlearning.get() }

/// TOFU's truth ratio of one question: how likely wrong answers are against a right one, by length-normalised
/// probability.
///
/// R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len); at least 0. The losses are means over tokens, so
/// P^(1/len) = exp(-loss).
/// - Source: Maini et al., 2024 (TOFU).
/// - Differs: TOFU's `aggregate_eval_stat.py` takes the geometric mean (``Averaging/geometric``), which its `utils.py`
///   does not.
func truthRatio(paraphraseLoss: Double, perturbedLosses: [Double], _ averaging: Averaging = .arithmetic)
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
  func need<Value>(_ result: KeyPath<UnlearningResults, Value?>, _ name: String) throws(AbsentEvidence) -> Value {
    guard let value = self[keyPath: result] else { throw AbsentEvidence("\(name) was not measured") }
    return value
  }

  /// The truth ratio of each question.
  func truthRatios(_ averaging: Averaging) throws -> [MetricValue] {
    let paraphrases = try need(\.paraphraseLosses, "the losses of paraphrases")
    let perturbed = try need(\.perturbedLosses, "the losses of wrong answers")
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

/// The truth-ratio term of model utility: mean max(0, 1 - R). Fraction in 0...1, higher is better.
func truthRatioUtility(_ ratios: [Double]) -> MetricValue {
  // NaN has to stay NaN, which max would turn into 0.
  mean(ratios.map { $0.isNaN ? $0 : max(0, 1 - $0) }, empty: "there is no question")
}

/// The truth ratio on the forget set: mean min(R, 1/R). Fraction in 0...1; 1 means that right and wrong answers are
/// equally likely.
func truthRatioOnForgetSet(_ ratios: [Double]) -> MetricValue {
  mean(ratios.map { $0 > 1 ? 1 / $0 : $0 }, empty: "there is no question")
}

/// How several probabilities are averaged.
enum Averaging: Sendable, Hashable, CaseIterable {
  /// The sum over the number.
  case arithmetic
  /// The exponential of the mean logarithm.
  case geometric
}
