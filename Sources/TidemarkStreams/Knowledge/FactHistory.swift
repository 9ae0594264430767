package import TidemarkData

/// Facts with the steps in which they hold, by pair of subject and relation.
package struct FactHistory: Sendable {
  /// A fact of the history: an object of a pair, and the first and last step in which it holds.
  package struct Interval: Sendable, Hashable, Comparable {
    package let object: Int32
    package let first: Int32
    package var last: Int32
    /// The row of the fact column.
    package let row: Int32

    package static func < (left: Interval, right: Interval) -> Bool {
      (left.first, left.object, left.last, left.row) < (right.first, right.object, right.last, right.row)
    }
  }

  /// What a fact is about.
  package struct Pair: Sendable, Hashable, Comparable {
    package let subject: Int32
    package let relation: Int32

    package static func < (left: Pair, right: Pair) -> Bool {
      (left.subject, left.relation) < (right.subject, right.relation)
    }
  }

  /// The pairs, ascending.
  package let pairs: [Pair]
  /// Where each pair's intervals begin in `intervals`, and where the last one's end, `[pairs + 1]`.
  package let offsets: [Int]
  /// The intervals, by pair and then by first step.
  package let intervals: [Interval]

  /// A history of the facts of a column.
  ///
  /// - Parameters:
  ///   - facts: the facts.
  ///   - slices: how their times become steps. A fact without a beginning holds from step 1, one without an end to the
  ///     end.
  ///   - replaces: whether a pair's facts without an end cease to hold when the pair is stated again at a later step:
  ///     up to the step before, unless the later statement has the same object.
  package init(_ facts: FactColumn, slices: TimeSlices, replaces: Bool) {
    var order = Array(0..<Int32(facts.count))
    func pair(_ row: Int32) -> Pair { Pair(subject: facts.subjects[Int(row)], relation: facts.relations[Int(row)]) }
    func interval(_ row: Int32) -> Interval {
      let (from, to) = (facts.validFrom[Int(row)], facts.validTo[Int(row)])
      return Interval(
        object: facts.objects[Int(row)], first: Int32(slices.step(of: from)),
        last: to == .max ? .max : Int32(slices.step(of: to)), row: row)
    }
    order.sort { left, right in
      let pairs = (pair(left), pair(right))
      return pairs.0 != pairs.1 ? pairs.0 < pairs.1 : interval(left) < interval(right)
    }
    var pairs: [Pair] = []
    var offsets: [Int] = []
    var intervals: [Interval] = []
    intervals.reserveCapacity(order.count)
    for row in order {
      let key = pair(row)
      if pairs.last != key {
        pairs.append(key)
        offsets.append(intervals.count)
      }
      let interval = interval(row)
      if interval.first <= interval.last { intervals.append(interval) }
    }
    offsets.append(intervals.count)
    if replaces {
      for place in pairs.indices { Self.replace(&intervals, offsets[place]..<offsets[place + 1]) }
    }
    (self.pairs, self.offsets, self.intervals) = (pairs, offsets, intervals)
  }

  /// The intervals of a pair, by first step.
  package func intervals(of pair: Int) -> ArraySlice<Interval> { intervals[offsets[pair]..<offsets[pair + 1]] }

  /// The objects of a pair that hold in a step, ascending, each once.
  package func objects(of pair: Int, atStep step: Int) -> [Int32] {
    var found: [Int32] = []
    for interval in intervals(of: pair) where interval.first <= step && step <= interval.last {
      found.append(interval.object)
    }
    return found.sortedUnique()
  }

  private static func replace(_ intervals: inout [Interval], _ range: Range<Int>) {
    var next: Int32?
    for index in range.reversed() {
      if index + 1 < range.upperBound, intervals[index + 1].first > intervals[index].first {
        next = intervals[index + 1].first
      }
      if let next, intervals[index].last == .max { intervals[index].last = next - 1 }
    }
  }
}

extension [Int32] {
  /// The numbers in ascending order, each once.
  func sortedUnique() -> [Int32] {
    guard count > 1 else { return self }
    var result: [Int32] = []
    for number in sorted() where result.last != number { result.append(number) }
    return result
  }

  /// The numbers that are not in `other`; both ascending.
  func subtracting(_ other: [Int32]) -> [Int32] { other.isEmpty ? self : filter { !other.contains($0) } }
}
