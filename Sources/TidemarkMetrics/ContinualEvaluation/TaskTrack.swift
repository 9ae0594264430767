/// What is kept of one task's curve.
struct TaskTrack: Sendable {
  /// The least score strictly after the task's end; nil if there is none, or one is missing.
  private(set) var minimumSinceEnd: Double?
  /// The largest fall and rise within the window; nil if the task was never evaluated, or if a score is missing after its
  /// first evaluation. Under `test-sets: seen` a task is first asked about when it is learned, so that its curve begins
  /// there.
  private(set) var largestDrop: Double?
  private(set) var largestRise: Double?
  private var hasBegun = false
  private(set) var segmentGap: SegmentGap?
  private var incomplete = false
  private var last: Double?
  private var atSwitch: Double?
  private var segmentMinimum: Double?
  private let window: Int
  private var highs = SlidingMaximum()
  private var lows = SlidingMaximum()

  init(window: Int) {
    self.window = window
  }

  mutating func record(_ score: Double?, at n: Int, end: Int) {
    last = score
    guard let score else {
      (largestDrop, largestRise, atSwitch, segmentGap) = (nil, nil, nil, nil)
      // A curve that has not begun is not a curve with a gap.
      if n > end { (incomplete, minimumSinceEnd) = (true, nil) }
      return
    }
    if !hasBegun { (hasBegun, largestDrop, largestRise) = (true, 0, 0) }
    if let drop = largestDrop, let rise = largestRise {
      let oldest = n - (window - 1)
      if let high = highs.largest(from: oldest) { largestDrop = max(drop, high - score) }
      if let low = lows.largest(from: oldest) { largestRise = max(rise, score + low) }
      highs.append(score, at: n)
      lows.append(-score, at: n)
    }
    if n > end, !incomplete { minimumSinceEnd = min(minimumSinceEnd ?? score, score) }
    if let atSwitch {
      let low = min(segmentMinimum ?? score, score)
      segmentMinimum = low
      segmentGap = SegmentGap(before: atSwitch, lowest: low, last: score)
    }
  }

  mutating func openSegment() {
    (atSwitch, segmentMinimum, segmentGap) = (last, nil, nil)
  }
}
