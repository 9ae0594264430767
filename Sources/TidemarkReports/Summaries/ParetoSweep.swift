/// The points that no other beats, where there may be thousands of them.
enum ParetoSweep {
  /// The places of the points that no other is at least as good as in everything and better than in something; equal points
  /// do not beat each other.
  ///
  /// The same as `paretoFront`, without comparing every two.
  /// - Parameter points: a score, higher is better, and costs, lower is better; all finite.
  /// - Complexity: O(n log n + n × front).
  static func front(_ points: [(score: Double, costs: [Double])]) -> [Int] {
    // Whoever beats a point stands before it in this order.
    let order = points.indices.sorted { left, right in
      if points[left].score != points[right].score { return points[left].score > points[right].score }
      return points[left].costs.lexicographicallyPrecedes(points[right].costs)
    }
    var front: [Int] = []
    for place in order {
      let point = points[place]
      let isBeaten = front.contains { other in
        let rival = points[other]
        return zip(rival.costs, point.costs).allSatisfy(<=) && (rival.score, rival.costs) != (point.score, point.costs)
      }
      if !isBeaten { front.append(place) }
    }
    return front.sorted()
  }
}
