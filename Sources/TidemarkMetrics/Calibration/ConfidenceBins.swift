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

    mutating func add(_ other: Bin) {
      count += other.count
      confidence += other.confidence
      correct += other.correct
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
  /// The number of answers that are sorted at a time. Their sums are added in the order of the answers, so that the
  /// result is the same bit for bit on any number of processors.
  private static let chunk = 1 << 19

  private static func inLanes(_ confidence: [Double], _ correct: [Bool], _ count: Int) -> [Bin]? {
    let chunks = stride(from: 0, to: confidence.count, by: chunk).map { start in
      start..<min(start + chunk, confidence.count)
    }
    var table = [Bin](repeating: Bin(), count: count)
    for part in concurrently(chunks, { inLanes(confidence.span, correct.span, $0, count) }) {
      guard let part else { return nil }
      for b in table.indices { table[b].add(part[b]) }
    }
    return table
  }

  /// Each bin has four lanes that take answers in turn, so that an answer need not wait for the sum of the one before it,
  /// which often is in the same bin. Right answers have slots of their own, so that no branch depends on what may be
  /// random. The tables are of a fixed size, and their indices masked, so that none is checked.
  private static func inLanes(
    _ confidence: Span<Double>, _ correct: Span<Bool>, _ range: Range<Int>, _ count: Int
  ) -> [Bin]? {
    var sums = InlineArray<512, Double>(repeating: 0)
    var counts = InlineArray<512, Int>(repeating: 0)
    let (values, rights) = (confidence.extracting(range), correct.extracting(range))
    // The sum with 2^52 has in its lowest 32 bits how far into its bin a value lies, and above them the number of the bin.
    let scale = Double(count) * 0x1p32
    let base = UInt32(0x4330_0000)
    for i in values.indices {
      let value = values[i]
      let bits = (value * scale + 0x1p52).bitPattern
      var b = UInt32(truncatingIfNeeded: bits &>> 32) &- base
      // Next to an edge it takes a closer look, and so does what is not in 0...1, which gives no number of a bin.
      if UInt32(truncatingIfNeeded: bits) &+ 2 < 4 || b >= count {
        guard value >= 0, value <= 1 else { return nil }
        b = UInt32(bin(of: value, count))
      }
      let slot = (Int(b) &* 8 | (i & 3) &* 2 | (rights[i] ? 1 : 0)) & 511
      sums[slot] += value
      counts[slot] &+= 1
    }
    return (0..<count).map { b in
      var bin = Bin()
      for slot in (b * 8)..<(b * 8 + 8) {
        bin.count += Double(counts[slot])
        bin.correct += slot.isMultiple(of: 2) ? 0 : Double(counts[slot])
        bin.confidence += sums[slot]
      }
      return bin
    }
  }
}
