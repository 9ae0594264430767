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
  /// - Throws: `malformedInput` for lists of different lengths, no bins or more than a million, or a confidence outside 0...1.
  /// - Complexity: O(samples + bins); nothing is allocated for a sample.
  public init(confidence: [Double], correct: [Bool], equalWidthBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    guard let table = ConfidenceBins(confidence, correct: correct, count: bins) else { throw Self.outside(confidence) }
    self.init(table.bins)
  }

  /// With bins of equal mass: samples in order of confidence (ties keep their order), cut into bins of equal size, the
  /// first bins one larger where the number does not divide.
  /// - Throws: `malformedInput` for lists of different lengths, no bins or more than a million.
  /// - Complexity: O(n log n).
  public init(confidence: [Double], correct: [Bool], equalMassBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    let order = confidence.indices.sorted { (confidence[$0], $0) < (confidence[$1], $1) }
    let (size, larger) = order.count.quotientAndRemainder(dividingBy: bins)
    var table = [ConfidenceBins.Bin](repeating: ConfidenceBins.Bin(), count: bins)
    var position = 0
    for b in 0..<bins {
      for _ in 0..<(size + (b < larger ? 1 : 0)) {
        table[b].add(confidence[order[position]], correct[order[position]])
        position += 1
      }
    }
    self.init(table)
  }

  /// More bins than anybody has samples for.
  private static let mostBins = 1_000_000

  private init(_ bins: [ConfidenceBins.Bin]) {
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
    guard !(1...mostBins).contains(bins) else { return }
    throw MetricError(.malformedInput, subject: "bins", "bins: found \(bins), expected 1 to \(mostBins)")
  }
}
