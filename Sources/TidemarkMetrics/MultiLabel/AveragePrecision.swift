/// Average precision of one class, not interpolated: Σ (recall step) × precision over descending thresholds.
///
/// Tied scores are one threshold. Fraction in 0...1, higher is better. Undefined without positives.
/// - Complexity: O(n log n).
public func averagePrecision(scores: [Double], positives: [Bool]) -> MetricValue {
  let total = positives.count { $0 }
  guard total > 0 else { return .undefined("the class has no positives") }
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (sum, right, start) = (0.0, 0, 0)
  while start < order.count {
    var end = start
    var gained = 0
    while end < order.count, scores[order[end]] == scores[order[start]] {
      if positives[order[end]] { gained += 1 }
      end += 1
    }
    right += gained
    sum += Double(gained) * Double(right) / Double(end)
    start = end
  }
  return .defined(sum / Double(total), terms: total)
}
