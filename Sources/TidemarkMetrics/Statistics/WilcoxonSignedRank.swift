import Foundation

extension PairedDifferences {
  /// The exact two-sided p of Wilcoxon's signed-rank test.
  ///
  /// Zero differences are dropped, ties share midranks, and p is the share of all 2^n sign patterns whose rank sum is
  /// as far from its mean. Undefined if all differences are zero. With n = 5 the smallest possible p is 0.0625.
  /// - Source: Wilcoxon, 1945. Demsar, 2006 splits zeros evenly instead of dropping them.
  /// - Complexity: O(n³) time, O(n²) memory.
  public var wilcoxon: MetricValue {
    let differences = values.filter { $0 != 0 }
    guard !differences.isEmpty else { return .undefined("all differences are zero") }
    // Midranks are halves, so twice a rank is an integer.
    let ranks = midranks(differences.map(abs)).ranks.map { Int(2 * $0) }
    let total = ranks.reduce(0, +)
    let positive = zip(differences, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    // The share of sign patterns with each sum of positive ranks.
    var share = [Double](repeating: 0, count: total + 1)
    share[0] = 1
    var reached = 0
    for rank in ranks {
      reached += rank
      for sum in stride(from: reached, through: 0, by: -1) {
        share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2
      }
    }
    let distance = abs(2 * positive - total)
    var p = 0.0
    for sum in 0...total where abs(2 * sum - total) >= distance { p += share[sum] }
    return .defined(min(1, p), terms: differences.count)
  }

  /// W+, the sum of the midranks of the positive differences, zeros dropped.
  public var positiveRankSum: MetricValue {
    let differences = values.filter { $0 != 0 }
    guard !differences.isEmpty else { return .undefined("all differences are zero") }
    let ranks = midranks(differences.map(abs)).ranks
    return .defined(zip(differences, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }, terms: differences.count)
  }
}

/// Ranks from 1, smallest value first; tied values share the mean of their ranks. Also the sizes of the tied groups.
func midranks(_ values: [Double]) -> (ranks: [Double], ties: [Int]) {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var ties: [Int] = []
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
    ties.append(end - start)
    start = end
  }
  return (ranks, ties)
}
