import TidemarkStreams

/// Counts how often each training sample is served; a sample in another domain counts anew.
struct ServingCounter {
  private var counts: [UInt32]
  private var distinct = 0
  private var extremes: (least: UInt32, most: UInt32)?
  /// Whether the counts of the current experience are to be closed with it.
  private var isPerExperience = false

  /// - Parameter rows: the number of rows of the training split.
  init(rows: Int) { counts = Array(repeating: 0, count: rows) }

  mutating func begin(_ experience: Experience) { isPerExperience = experience.domain != nil }

  mutating func serve(_ row: Int32) {
    if counts[Int(row)] == 0 { distinct += 1 }
    counts[Int(row)] += 1
  }

  /// Closes an experience that was served in full.
  mutating func end(_ experience: Experience) {
    guard isPerExperience else { return }
    var least = extremes?.least ?? .max
    var most = extremes?.most ?? 0
    for row in experience.rows {
      least = min(least, counts[Int(row)])
      most = max(most, counts[Int(row)])
      counts[Int(row)] = 0
    }
    extremes = (least, most)
  }

  /// The least and the most often that a sample was served.
  ///
  /// - Parameter expected: how many rows the stream was to serve.
  func range(expected: Int, isComplete: Bool) -> (least: Int, most: Int) {
    if let extremes { return (isComplete ? Int(extremes.least) : 0, Int(extremes.most)) }
    let served = counts.lazy.filter { $0 > 0 }
    let least = isComplete && distinct >= expected ? served.min() ?? 0 : 0
    return (Int(least), Int(served.max() ?? 0))
  }
}
