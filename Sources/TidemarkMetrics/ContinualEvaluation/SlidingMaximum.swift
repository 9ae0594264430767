/// The largest of the last few numbers, in O(1) amortised time and memory for as many as are alive.
struct SlidingMaximum {
  /// A ring of falling values; each is the largest of those after it.
  private var ring: [(position: Int, value: Double)]
  private var head = 0
  private var count = 0

  init() {
    ring = Array(repeating: (0, 0), count: 8)
  }

  /// Drops what lies before `position`, then gives the largest value that remains.
  mutating func largest(from position: Int) -> Double? {
    while count > 0, ring[head].position < position {
      head = head + 1 == ring.count ? 0 : head + 1
      count -= 1
    }
    return count > 0 ? ring[head].value : nil
  }

  /// Adds the value at `position`, which is larger than all before.
  mutating func append(_ value: Double, at position: Int) {
    while count > 0, ring[slot(count - 1)].value <= value { count -= 1 }
    if count == ring.count {
      ring = ring[head...] + ring[..<head] + Array(repeating: (0, 0), count: count)
      head = 0
    }
    ring[slot(count)] = (position, value)
    count += 1
  }

  private func slot(_ offset: Int) -> Int {
    let index = head + offset
    return index < ring.count ? index : index - ring.count
  }
}
