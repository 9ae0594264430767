/// Expected and maximum calibration error: how far stated confidence is from accuracy.
///
/// Fractions in 0...1, lower is better. Undefined without samples.
/// - Source: Naeini et al., 2015; Guo et al., 2017.
public struct CalibrationError: Sendable, Hashable {
  /// ECE = Σ_b (n_b / N) |accuracy_b - confidence_b|.
  public let expected: MetricValue
  /// MCE: the largest gap of a bin that is not empty.
  public let maximum: MetricValue

  /// With bins of equal width (lo, hi] over 0...1; a confidence of 0 goes to the first.
  /// - Parameters:
  ///   - confidence: the probability given to the answer, for each sample, in 0...1.
  ///   - correct: whether the answer was right.
  /// - Throws: `malformedInput` for lists of different lengths, no bins, or a confidence outside 0...1.
  /// - Complexity: O(samples + bins); nothing is allocated for a sample.
  public init(confidence: [Double], correct: [Bool], equalWidthBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    var table = [Bin](repeating: Bin(), count: bins)
    let width = Double(bins)
    let edges = (0...bins).map { Double($0) / width }
    for (value, isRight) in zip(confidence, correct) {
      guard value >= 0, value <= 1 else { throw Self.outside(confidence) }
      // The bin is the least b with value ≤ (b + 1) / bins. The product may round across an edge, which the
      // comparisons with the edges themselves put right.
      var b = min(Int(value * width), bins - 1)
      if b > 0, value <= edges[b] { b -= 1 } else if b + 1 < bins, value > edges[b + 1] { b += 1 }
      table[b].add(value, isRight)
    }
    self.init(table)
  }

  /// With bins of equal mass: samples in order of confidence (ties keep their order), cut into bins of equal size, the
  /// first bins one larger where the number does not divide.
  /// - Throws: `malformedInput` for lists of different lengths or no bins.
  /// - Complexity: O(n log n).
  public init(confidence: [Double], correct: [Bool], equalMassBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    let order = confidence.indices.sorted { (confidence[$0], $0) < (confidence[$1], $1) }
    let (size, larger) = order.count.quotientAndRemainder(dividingBy: bins)
    var table = [Bin](repeating: Bin(), count: bins)
    var position = 0
    for b in 0..<bins {
      for _ in 0..<(size + (b < larger ? 1 : 0)) {
        table[b].add(confidence[order[position]], correct[order[position]])
        position += 1
      }
    }
    self.init(table)
  }

  private init(_ bins: [Bin]) {
    let filled = bins.filter { $0.count > 0 }
    let total = filled.reduce(0) { $0 + $1.count }
    guard let largest = filled.map(\.gap).max() else {
      expected = .undefined("there are no samples")
      maximum = expected
      return
    }
    expected = .defined(filled.reduce(0) { $0 + $1.count * $1.gap } / total, terms: filled.count)
    maximum = .defined(largest, terms: filled.count)
  }

  /// The complaint about the first confidence that is not a fraction.
  private static func outside(_ confidence: [Double]) -> MetricError {
    let i = confidence.firstIndex { !($0 >= 0 && $0 <= 1) } ?? 0
    return MetricError(
      .malformedInput, subject: "confidence[\(i)]",
      "confidence[\(i)]: found \(confidence[i]), expected a fraction in 0...1")
  }

  private static func requireBins(_ bins: Int) throws(MetricError) {
    guard bins < 1 else { return }
    throw MetricError(.malformedInput, subject: "bins", "bins: found \(bins), expected at least 1")
  }

  private struct Bin {
    var count = 0.0
    var confidence = 0.0
    var correct = 0.0

    mutating func add(_ value: Double, _ right: Bool) {
      count += 1
      confidence += value
      // No branch: whether an answer is right cannot be predicted.
      correct += right ? 1 : 0
    }

    var gap: Double { abs(correct - confidence) / count }
  }
}
