/// Collects the scores of every task while training goes on, and gives the stability-gap metrics at the last step.
///
/// Feed it one evaluation of all tasks after another, from evaluation 0 (before training) on. Evaluations are counted,
/// not updates: with an evaluation every ρ updates, a window of w spans ρ·w updates, so ρ has to be stated.
/// - Source: De Lange et al., 2023 (arXiv 2205.13452).
/// - Complexity: O(tasks) a step, O(tasks × window) memory; one pass.
public struct StabilityGapRecorder: Sendable {
  /// The last evaluation of each task's training, ascending, `[tasks]`.
  public let ends: [Int]
  /// w: how many consecutive evaluations a drop or rise may span.
  public let window: Int
  /// The number of evaluations recorded.
  public private(set) var evaluations = 0
  /// k: the task that was being learned at the last recorded evaluation.
  public private(set) var currentTask = 0
  var tracks: [TaskTrack]
  var current: Double?
  var seenSum = TermMean(.strict)
  var gapDrops = TermMean(.strict)
  var gapRecoveries = TermMean(.strict)

  /// A recorder for tasks that end at the given evaluations.
  /// - Throws: `malformedInput` if the ends do not rise from at least 0, or the window is not positive.
  public init(ends: [Int], window: Int) throws(MetricError) {
    for (k, end) in ends.enumerated() where end <= (k == 0 ? -1 : ends[k - 1]) {
      throw MetricError(at: "ends[\(k)]", "found \(end), expected more than the end before it")
    }
    guard window > 0 else {
      throw MetricError(at: "window", "found \(window), expected at least 1")
    }
    self.ends = ends
    self.window = window
    tracks = ends.map { _ in TaskTrack(window: window) }
  }

  /// Records the scores of all tasks at the next evaluation, `[tasks]`; nil is a score that was not measured.
  /// Scores beyond the number of tasks are ignored; absent ones, and those that are not finite, count as missing.
  public mutating func record(_ scores: some RandomAccessCollection<Double?>) {
    let n = evaluations
    evaluations += 1
    while currentTask + 1 < ends.count, n > ends[currentTask] { currentTask += 1 }
    let first = scores.startIndex
    var seen = TermMean(.strict)
    for e in tracks.indices {
      var score = e < scores.count ? scores[scores.index(first, offsetBy: e)] : nil
      if score?.isFinite == false { score = nil }
      tracks[e].record(score, at: n, end: ends[e])
      if e <= currentTask { seen.add(score, gap: "task \(e) was not evaluated at \(n)") }
      if e == currentTask { current = score }
    }
    if n > 0 { seenSum.add(seen.result(empty: "there is no task")) }
    if let k = ends.firstIndex(of: n), currentTask == k { closeSegment(of: k) }
  }

  /// At the end of task k: the gap of each older task in the segment, then the start of the next segment.
  private mutating func closeSegment(of k: Int) {
    for e in 0...k {
      if e < k {
        let gap = tracks[e].segmentGap
        gapDrops.add(gap?.drop, gap: "task \(e) was not evaluated throughout task \(k)")
        gapRecoveries.add(gap?.recovery, gap: "task \(e) was not evaluated throughout task \(k)")
      }
      tracks[e].openSegment()
    }
  }

  /// Average anytime accuracy over the recorded evaluations 1, 2, …: each the mean over the tasks begun by then.
  /// - Source: Caccia et al., 2022.
  public var averageAnytimeAccuracy: MetricValue { seenSum.result(empty: "there was no evaluation") }

  /// The mean over the tasks seen of one number of each.
  func meanOverSeenTasks(_ value: (TaskTrack) -> Double?) -> MetricValue {
    guard evaluations > 0, !tracks.isEmpty else { return .undefined("there was no evaluation") }
    var mean = TermMean(.strict)
    for e in 0...currentTask { mean.add(value(tracks[e]), gap: "the curve of task \(e) has missing scores") }
    return mean.result(empty: "there was no evaluation")
  }
}

extension MetricParameter {
  /// How many consecutive evaluations a fall or rise may span; the shorter of the windows of De Lange et al., 2023.
  static let stabilityWindow = MetricParameter(
    "window", 10, in: 1...1_000_000_000, isWhole: true, "how many consecutive evaluations a fall or rise may span")
}

extension StabilityGapRecorder {
  /// The whole of a run.
  init(_ evidence: any RunEvidence, _ parameters: MetricParameters) throws {
    let curves = try evidence.taskCurves.get()
    try self.init(ends: curves.ends, window: parameters.whole(.stabilityWindow))
    for scores in curves.scores { record(scores) }
  }
}

/// The scores of all tasks at every evaluation.
public struct TaskCurves: Sendable, Hashable {
  /// `[evaluation][task]`; evaluation 0 is the one before training, its scores are missing if there was none.
  public let scores: [[Double?]]
  /// `[task]`: the evaluation at which learning the task ends, ascending.
  public let ends: [Int]

  /// The given curves.
  public init(scores: [[Double?]], ends: [Int]) {
    self.scores = scores
    self.ends = ends
  }
}
