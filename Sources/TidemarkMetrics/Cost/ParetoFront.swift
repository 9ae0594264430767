extension Metric {
  static let paretoFront = Metric(
    "pareto.front", "the points that no other point dominates", unit: "point", range: "points", .neither,
    needs: [.results, .costs], source: "Pareto, 1906",
    formula: "positions of points with no other at least as good in everything and better in something",
    example: MetricExample(
      "pareto", #"{"points": [[0.2, 3], [0.9, 5], [0.2, 4], [0.8, 5]], "maximise": [true, false]}"#, "front[1]", 1)
  ) { evidence, _ in
    let costs = try evidence.costs.get()
    return .list(
      try TidemarkMetrics.paretoFront(
        costs.need(\.points, "points"), maximise: costs.need(\.maximised, "directions")
      ).map { .defined(Double($0)) })
  }
}

/// The positions of the points that no other point dominates, ascending.
///
/// A point dominates another if it is at least as good in everything and better in something; equal points do not
/// dominate each other.
/// - Parameters:
///   - points: `[points][criteria]`.
///   - maximise: for each criterion, whether higher is better.
/// - Throws: `malformedInput` if a point has another number of criteria.
/// - Complexity: O(points² × criteria).
package func paretoFront(_ points: [[Double]], maximise: [Bool]) throws(MetricError) -> [Int] {
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
