import TidemarkMetrics

/// Learners as points of cost and score, with the front of those that none beats in both.
struct ScatterChart {
  /// A learner.
  struct Point {
    /// What it is, for tooltips.
    let name: String
    /// How it is drawn.
    let style: SeriesStyle
    /// The cost; less is better.
    let cost: Double
    /// The score.
    let score: Double
  }

  /// What the chart shows.
  let title: String
  /// The learners.
  let points: [Point]
  /// Whether a higher score is better.
  let isHigherBetter: Bool
  /// Words for a cost and a score, for tooltips.
  let words: (Point) -> String

  /// The points that no other beats: the places of those in ``points``, by ascending cost.
  var front: [Int] {
    ParetoSweep.front(points.map { ($0.score * (isHigherBetter ? 1 : -1), [$0.cost]) })
      .sorted { (points[$0].cost, $0) < (points[$1].cost, $1) }
  }

  /// The SVG, which fills its frame.
  var svg: HTML {
    let horizontal = ChartAxis.round(points.map(\.cost))
    let scores = points.map(\.score)
    let isFraction = scores.allSatisfy { (0...1).contains($0) }
    let vertical = isFraction ? ChartAxis.fractions(scores) : ChartAxis.round(scores)
    func place(_ point: Point) -> (x: Double, y: Double) {
      (horizontal.percent(point.cost), 100 - vertical.percent(point.score))
    }
    let best = front
    let steps = best.enumerated().map { order, index -> HTML in
      let (x, y) = place(points[index])
      let point: HTML = "\(ChartAxis.coordinate(x)) \(ChartAxis.coordinate(y))"
      return order == 0 ? "M\(point)" : "H\(ChartAxis.coordinate(x))V\(ChartAxis.coordinate(y))"
    }
    let marks = points.enumerated().map { index, point -> HTML in
      let (x, y) = place(point)
      let ring: HTML =
        best.contains(index)
        ? #"<circle class="ring" cx="\#(ChartAxis.coordinate(x))%" cy="\#(ChartAxis.coordinate(y))%" r="8"/>"# : .empty
      return """
        <g data-l="\(point.style.position)"><title>\(words(point))</title>\(ring)\
        <use href="#\(point.style.marker)" class="\(point.style.colour)" x="\(ChartAxis.coordinate(x))%" \
        y="\(ChartAxis.coordinate(y))%"/></g>
        """
    }
    return """
      <svg class="chart" role="img"><title>\(title)</title><desc>A point for each learner. The numbers are in the table.\
      </desc>\(ChartAxis.grid(horizontal, vertical))<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">\
      <path class="front" d="\(steps)"/></svg>\(marks)</svg>
      """
  }
}

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
