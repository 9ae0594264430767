/// The area under the ROC curve: how often a known sample scores higher than an unknown one.
///
/// P(in > out) + ½ P(in = out). Fraction in 0...1, higher is better, ½ is chance. Undefined if either set is empty.
/// - Complexity: O(n log n).
public func auroc(known: [Double], unknown: [Double]) -> MetricValue {
  guard !known.isEmpty, !unknown.isEmpty else { return .undefined("one of the two sets of scores is empty") }
  let (ranks, _) = midranks(known + unknown)
  let n = Double(known.count)
  let sum = ranks.prefix(known.count).reduce(0, +)
  return .defined((sum - n * (n + 1) / 2) / (n * Double(unknown.count)))
}
