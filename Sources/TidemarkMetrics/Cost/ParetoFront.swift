/// The positions of the points that no other point dominates, ascending.
///
/// A point dominates another if it is at least as good in everything and better in something; equal points do not
/// dominate each other.
/// - Parameters:
///   - points: `[points][criteria]`.
///   - maximise: for each criterion, whether higher is better.
/// - Throws: `malformedInput` if a point has another number of criteria.
/// - Complexity: O(points² × criteria).
public func paretoFront(_ points: [[Double]], maximise: [Bool]) throws(MetricError) -> [Int] {
  for i in points.indices { try requireEqualLengths(maximise.count, "maximise", points[i].count, "points[\(i)]") }
  func dominates(_ a: [Double], _ b: [Double]) -> Bool {
    var better = false
    for c in maximise.indices {
      if maximise[c] ? a[c] < b[c] : a[c] > b[c] { return false }
      if a[c] != b[c] { better = true }
    }
    return better
  }
  return points.indices.filter { i in !points.contains { dominates($0, points[i]) } }
}
