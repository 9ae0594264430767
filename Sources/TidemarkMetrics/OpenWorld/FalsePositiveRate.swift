/// FPR@95: the share of unknown samples taken for known at the threshold that keeps 95 % of the known ones.
///
/// The largest τ with TPR(s ≥ τ) ≥ 0.95, then the share of unknown scores ≥ τ. Fraction in 0...1, lower is better.
/// Undefined if either set is empty.
/// - Parameter truePositiveRate: the share of known samples to keep, in 0...1.
/// - Complexity: O(n log n).
public func falsePositiveRate(known: [Double], unknown: [Double], atTruePositiveRate truePositiveRate: Double = 0.95)
  -> MetricValue
{
  guard !known.isEmpty, !unknown.isEmpty else { return .undefined("one of the two sets of scores is empty") }
  let descending = known.sorted(by: >)
  // The fewest samples that make up the share; a share such as 0.95 × 20 must not become 20 by rounding.
  let needed = (truePositiveRate * Double(known.count) - 1e-9).rounded(.up)
  let threshold = descending[min(max(Int(needed), 1), known.count) - 1]
  return .defined(Double(unknown.count { $0 >= threshold }) / Double(unknown.count))
}
