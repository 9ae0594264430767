extension Metric {
  /// Known against unknown samples.
  static let detection: [Metric] = [
    family.metric(
      "auroc", "how often a known sample scores higher than an unknown one", formula: "P(in > out) + P(in = out)/2",
      0.7916666666666666
    ) { auroc(known: $0.known, unknown: $0.unknown) },
    family.metric(
      "fpr95", "the share of unknown samples taken for known when 95 % of the known are kept", .lowerIsBetter,
      source: "Hendrycks and Gimpel, 2017; Liang et al., 2018",
      formula: "largest tau with TPR(s >= tau) >= 0.95, then FPR(s >= tau)", 0.5
    ) { TidemarkMetrics.falsePositiveRate(known: $0.known, unknown: $0.unknown) },
  ]
}

private let family = MetricFamily(
  "detection", needs: [.scores], source: "Hendrycks and Gimpel, 2017",
  input: #"{"in_scores": [0.9, 0.8, 0.5], "out_scores": [0.5, 0.1, 0.85, 0.2]}"#
) { evidence, _ in try evidence.knownness.get() }

/// The area under the ROC curve: how often a known sample scores higher than an unknown one.
///
/// P(in > out) + ½ P(in = out). Fraction in 0...1, higher is better, ½ is chance. Undefined if either set is empty.
/// - Complexity: O(n log n).
func auroc(known: [Double], unknown: [Double]) -> MetricValue {
  guard !known.isEmpty, !unknown.isEmpty else { return .undefined("one of the two sets of scores is empty") }
  if known.contains(where: \.isNaN) || unknown.contains(where: \.isNaN) { return .undefined("a score is not a number") }
  let (ranks, _) = midranks(known + unknown)
  let n = Double(known.count)
  let sum = ranks.prefix(known.count).reduce(0, +)
  return .defined((sum - n * (n + 1) / 2) / (n * Double(unknown.count)))
}

/// FPR@95: the share of unknown samples taken for known at the threshold that keeps 95 % of the known ones.
///
/// The largest τ with TPR(s ≥ τ) ≥ 0.95, then the share of unknown scores ≥ τ. Fraction in 0...1, lower is better.
/// Undefined if either set is empty.
/// - Parameter truePositiveRate: the share of known samples to keep, in 0...1.
/// - Complexity: O(n log n).
func falsePositiveRate(known: [Double], unknown: [Double], atTruePositiveRate truePositiveRate: Double = 0.95)
  -> MetricValue
{
  guard !known.isEmpty, !unknown.isEmpty else { return .undefined("one of the two sets of scores is empty") }
  if known.contains(where: \.isNaN) || unknown.contains(where: \.isNaN) { return .undefined("a score is not a number") }
  let descending = known.sorted(by: >)
  // The fewest samples that make up the share; a share such as 0.95 × 20 must not become 20 by rounding.
  let needed = (truePositiveRate * Double(known.count) - 1e-9).rounded(.up)
  let threshold = descending[min(max(Int(needed), 1), known.count) - 1]
  return .defined(Double(unknown.count { $0 >= threshold }) / Double(unknown.count))
}

/// Scores of known and of unknown queries; higher means known.
public struct Knownness: Sendable, Hashable {
  /// The scores.
  public let known, unknown: [Double]

  /// The given scores.
  public init(known: [Double], unknown: [Double]) {
    self.known = known
    self.unknown = unknown
  }
}
