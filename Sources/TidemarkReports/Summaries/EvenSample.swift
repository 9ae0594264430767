/// Some of many neighbouring indices, so that a figure of bounded size can stand for any number of them.
enum EvenSample {
  /// At most `limit` indices of the range (but at least two), evenly spread, with the first and the last.
  static func of(_ range: Range<Int>, atMost limit: Int) -> [Int] {
    guard range.count > max(2, limit) else { return Array(range) }
    let steps = max(2, limit) - 1
    return (0...steps).map { range.lowerBound + $0 * (range.count - 1) / steps }
  }
}
