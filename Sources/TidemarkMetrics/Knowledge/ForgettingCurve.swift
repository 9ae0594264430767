import Foundation

/// How much of what was once stated is still known, by its age.
///
/// The curve p(a) = p(0)·2^(-a/h) is fitted by least squares on ln p, where p = (correct + ½) / (queries + 1) and each
/// age weighs as much as its binomial variance allows: n·p / (1 - p). The interval of the half-life h is that of the
/// slope, ± 1.96 standard errors.
/// - Source: after Ebbinghaus, 1885; the weights are those of the delta method. Ours.
public struct ForgettingCurve: Sendable, Hashable {
  /// How well knowledge of one age is known.
  public struct Point: Sendable, Hashable {
    /// How many slices have passed since it was stated.
    public let age: Int
    /// How many queries were asked.
    public let queries: Int
    /// How many were answered right.
    public let correct: Int

    /// A point of the curve.
    public init(age: Int, queries: Int, correct: Int) {
      self.age = age
      self.queries = queries
      self.correct = correct
    }
  }

  /// The points by age, those of one age joined; ages without queries are left out.
  public let points: [Point]
  private let slope: Double?
  private let deviation: Double

  /// The curve through the given points, in any order.
  public init(_ points: [Point]) {
    var byAge: [Int: (queries: Int, correct: Int)] = [:]
    for point in points where point.queries > 0 {
      byAge[point.age, default: (0, 0)].queries += point.queries
      byAge[point.age]?.correct += point.correct
    }
    self.points = byAge.sorted { $0.key < $1.key }.map {
      Point(age: $0.key, queries: $0.value.queries, correct: $0.value.correct)
    }
    let terms = self.points.map { point -> (x: Double, y: Double, weight: Double) in
      let share = (Double(point.correct) + 0.5) / (Double(point.queries) + 1)
      return (Double(point.age), log(share), Double(point.queries) * share / (1 - share))
    }
    let total = terms.reduce(0) { $0 + $1.weight }
    guard terms.count >= 3 else {
      (slope, deviation) = (nil, 0)
      return
    }
    let meanX = terms.reduce(0) { $0 + $1.weight * $1.x } / total
    let meanY = terms.reduce(0) { $0 + $1.weight * $1.y } / total
    let spread = terms.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) }
    slope = terms.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) } / spread
    deviation = 1 / spread.squareRoot()
  }

  /// After how many slices half of it is forgotten. Undefined for fewer than 3 ages, and if accuracy does not fall.
  public var halfLife: MetricValue { halfLife(slope) }

  /// The lower end of the half-life's interval; undefined where the half-life is.
  public var halfLifeLow: MetricValue {
    halfLife.value == nil ? halfLife : halfLife(slope.map { $0 - 1.96 * deviation })
  }

  /// The upper end of the half-life's interval; undefined where the half-life is, and if the data allow for no
  /// forgetting at all.
  public var halfLifeHigh: MetricValue {
    halfLife.value == nil ? halfLife : halfLife(slope.map { $0 + 1.96 * deviation })
  }

  private func halfLife(_ slope: Double?) -> MetricValue {
    guard let slope else { return .undefined("needs at least 3 ages") }
    guard slope < 0 else { return .undefined("accuracy does not fall with age") }
    return .defined(-log(2) / slope, terms: points.count)
  }
}
