extension PairedDifferences {
  /// The largest number of pairs for which the sign-flip test is exact.
  public static let largestSignFlip = 40

  /// The exact two-sided p of the sign-flip permutation test: the share of all 2^n sign patterns whose mean difference
  /// is at least as far from 0. Zeros stay. Undefined for no pairs, and for more than ``largestSignFlip``.
  /// - Source: Fisher, 1935.
  /// - Complexity: O(2^{n/2} n): the sums of both halves are listed and sorted.
  public var signFlipTest: MetricValue {
    guard !values.isEmpty else { return .undefined("there are no pairs") }
    guard values.count <= Self.largestSignFlip else {
      return .undefined("more than \(Self.largestSignFlip) pairs have too many sign patterns for an exact test")
    }
    let half = values.count / 2
    let left = Self.signedSums(values[..<half]).sorted()
    let right = Self.signedSums(values[half...]).sorted()
    let size = values.reduce(0) { $0 + abs($1) }
    // Sums of the same numbers in another order may differ by rounding; they count as equal.
    let threshold = abs(values.reduce(0, +)) - 1e-12 * size
    if threshold <= 0 { return .defined(1, terms: values.count) }
    // The sums are symmetric about 0, so both tails have the same number.
    var extreme = 0.0
    var low = right.count
    for sum in left {
      while low > 0, sum + right[low - 1] >= threshold { low -= 1 }
      extreme += Double(right.count - low)
    }
    return .defined(min(1, 2 * extreme / (Double(left.count) * Double(right.count))), terms: values.count)
  }

  private static func signedSums(_ values: ArraySlice<Double>) -> [Double] {
    var sums = [0.0]
    for value in values { sums = sums.map { $0 + value } + sums.map { $0 - value } }
    return sums
  }
}
