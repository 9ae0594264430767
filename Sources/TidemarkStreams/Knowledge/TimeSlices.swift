/// How time is cut: into steps, which learners and formulas count from 1, and slices of so many steps each.
package struct TimeSlices: Sendable, Equatable {
  /// What a step is.
  package enum Scale: Sendable, Equatable {
    /// Steps of equal length: step = (t - first) / unit + 1, rounded down.
    case even(first: Int64, unit: Int64)
    /// A step for each of these times, ascending, up to the next one.
    case listed([Int64])
  }

  package let scale: Scale
  package let stepsPerSlice: Int
  /// The number of steps.
  package let stepCount: Int

  /// The number of slices; the last one may have fewer steps.
  package var count: Int { (stepCount - 1) / stepsPerSlice + 1 }

  /// Cuts the time in which facts of the given times lie.
  ///
  /// - Parameters:
  ///   - times: the times that occur; `Int64.min` and `Int64.max` stand for no time and are passed over.
  ///   - unit: the length of a step; nil for a step for each time that occurs.
  ///   - stepsPerSlice: at least 1.
  package init(times: some Sequence<Int64>, unit: Int64?, stepsPerSlice: Int) {
    self.stepsPerSlice = max(1, stepsPerSlice)
    var least = Int64.max
    var most = Int64.min
    var known: Set<Int64> = []
    for time in times where time != .min && time != .max {
      least = min(least, time)
      most = max(most, time)
      if unit == nil { known.insert(time) }
    }
    guard least <= most else {
      (scale, stepCount) = (.even(first: 0, unit: 1), 1)
      return
    }
    if let unit {
      scale = .even(first: least, unit: unit)
      stepCount = Self.evenStep(of: most, first: least, unit)
    } else {
      scale = .listed(known.sorted())
      stepCount = known.count
    }
  }

  /// The step of a time: 1 for anything before the first, the last step for anything after it.
  package func step(of time: Int64) -> Int {
    switch scale {
    case .even(let first, let unit):
      return time <= first ? 1 : min(stepCount, Self.evenStep(of: time, first: first, unit))
    case .listed(let times):
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] <= time { low = middle + 1 } else { high = middle }
      }
      return max(1, low)
    }
  }

  /// The step of a time that is not before the first. Two times can be farther apart than an `Int64` holds.
  private static func evenStep(of time: Int64, first: Int64, _ unit: Int64) -> Int {
    let before = UInt64(bitPattern: time &- first) / UInt64(max(1, unit))
    return before < UInt64(Int.max) ? Int(before) + 1 : .max
  }

  /// When a step begins, in the unit of the times.
  package func time(ofStep step: Int) -> Int64 {
    switch scale {
    case .even(let first, let unit): first &+ Int64(step - 1) &* unit
    case .listed(let times): times[step - 1]
    }
  }

  /// The slice of a step.
  package func slice(ofStep step: Int) -> Int { (step - 1) / stepsPerSlice }

  /// The last step of a slice.
  package func lastStep(of slice: Int) -> Int { min(stepCount, (slice + 1) * stepsPerSlice) }
}
