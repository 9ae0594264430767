/// Some of many neighbouring indices, so that a figure of bounded size can stand for any number of them.
enum EvenSample {
  /// At most `limit` indices of the range (but at least two), evenly spread, with the first and the last.
  static func of(_ range: Range<Int>, atMost limit: Int) -> [Int] {
    guard range.count > max(2, limit) else { return Array(range) }
    let steps = max(2, limit) - 1
    return (0...steps).map { range.lowerBound + $0 * (range.count - 1) / steps }
  }
}

/// A range of indices cut into neighbouring blocks, so that a figure of bounded size can show any number of them.
enum Blocks {
  /// At most `limit` blocks of nearly equal length that cover the range, in order; single indices if they are few.
  static func cut(_ range: Range<Int>, into limit: Int) -> [Range<Int>] {
    let blocks = min(range.count, max(1, limit))
    return (0..<blocks).map { block in
      let start = range.lowerBound + block * range.count / blocks
      return start..<range.lowerBound + (block + 1) * range.count / blocks
    }
  }
}
