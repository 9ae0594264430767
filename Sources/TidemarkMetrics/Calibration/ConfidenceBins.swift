/// Answers sorted into bins of equal width by their confidence: what calibration errors are computed from.
struct ConfidenceBins {
  /// One bin of answers.
  struct Bin {
    var count = 0.0
    /// The sum of the confidences.
    var confidence = 0.0
    /// How many answers were right.
    var correct = 0.0

    mutating func add(_ value: Double, _ right: Bool) {
      count += 1
      confidence += value
      correct += right ? 1 : 0
    }

    var gap: Double { abs(correct - confidence) / count }
  }

  /// The bins, lowest confidence first.
  let bins: [Bin]

  /// Sorts answers into `count` bins (lo, hi] over 0...1; a confidence of 0 goes to the first.
  ///
  /// - Returns: nil if a confidence is not in 0...1.
  init?(_ confidence: [Double], correct: [Bool], count: Int) {
    let binned =
      count <= Self.laneBins ? Self.inLanes(confidence, correct, count) : Self.plainly(confidence, correct, count)
    guard let binned else { return nil }
    bins = binned
  }

  /// The bin of a confidence: the least b with value ≤ (b + 1) / count.
  private static func bin(of value: Double, _ count: Int) -> Int {
    let width = Double(count)
    // The product may round across an edge, which the comparisons with the edges themselves put right.
    let b = min(Int(value * width), count - 1)
    if b > 0, value <= Double(b) / width { return b - 1 }
    if b + 1 < count, value > Double(b + 1) / width { return b + 1 }
    return b
  }

  private static func plainly(_ confidence: [Double], _ correct: [Bool], _ count: Int) -> [Bin]? {
    var table = [Bin](repeating: Bin(), count: count)
    for (value, isRight) in zip(confidence, correct) {
      guard value >= 0, value <= 1 else { return nil }
      table[bin(of: value, count)].add(value, isRight)
    }
    return table
  }

  /// The largest number of bins for which there are lanes.
  private static let laneBins = 64

  /// Each bin has four lanes that take answers in turn, so that an answer need not wait for the sum of the one before it,
  /// which often is in the same bin. The tables are of a fixed size, and their indices masked, so that none is checked.
  private static func inLanes(_ confidence: [Double], _ correct: [Bool], _ count: Int) -> [Bin]? {
    var sums = InlineArray<256, Double>(repeating: 0)
    // The number of answers in the lower half, of right ones in the upper.
    var counts = InlineArray<256, UInt64>(repeating: 0)
    let width = Double(count)
    let (values, rights) = (confidence.span, correct.span)
    for i in values.indices {
      let value = values[i]
      guard value >= 0, value <= 1 else { return nil }
      // Of the sum with 1.5 · 2^52, the lowest bits are the nearest integer.
      let middle = value * width - 0.5
      let shifted = middle + 0x1.8p52
      var b = Int(truncatingIfNeeded: shifted.bitPattern)
      // Only next to an edge does it take a closer look.
      if abs(middle - (shifted - 0x1.8p52)) > 0.5 - 1e-9 { b = bin(of: value, count) }
      let slot = (b &* 4 &+ (i & 3)) & 255
      sums[slot] += value
      counts[slot] &+= 1 &+ (rights[i] ? 1 << 32 : 0)
    }
    return (0..<count).map { b in
      var bin = Bin()
      for slot in (b * 4)..<(b * 4 + 4) {
        bin.count += Double(counts[slot] & 0xFFFF_FFFF)
        bin.correct += Double(counts[slot] >> 32)
        bin.confidence += sums[slot]
      }
      return bin
    }
  }
}
