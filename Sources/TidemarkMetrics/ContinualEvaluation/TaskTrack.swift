/// What is kept of one task's curve.
struct TaskTrack: Sendable {
  /// The least score strictly after the task's end; nil if there is none, or one is missing.
  private(set) var minimumSinceEnd: Double?
  /// The largest fall and rise within the window; nil if a score is missing.
  private(set) var largestDrop: Double? = 0
  private(set) var largestRise: Double? = 0
  private(set) var segmentGap: (drop: Double, recovery: Double)?
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
      if n > end { (incomplete, minimumSinceEnd) = (true, nil) }
      return
    }
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
      segmentGap = (atSwitch - low, score - low)
    }
  }

  mutating func openSegment() {
    (atSwitch, segmentMinimum, segmentGap) = (last, nil, nil)
  }
}
