extension Metric {
  /// Several criteria in one number.
  static let continualLearningScores: [Metric] = [
    family.metric("cl_score", "several criteria in one number", formula: "sum_c w_c mean_r(c), sum w = 1", 0.6) {
      $0.score
    },
    family.metric(
      "cl_stability", "how little the criteria vary over runs", formula: "1 - sum_c w_c std_r(c), std with divisor n",
      0.85
    ) { $0.stability },
  ]
}

private let family = MetricFamily(
  "cost", needs: [.results], source: "Diaz-Rodriguez et al., 2018", input: MetricExample.costs
) { evidence, _ in try ContinualLearningScore(evidence.costs.get()) }

/// CLscore = Σ_c w_c mean_r(c) and CLstability = 1 - Σ_c w_c std_r(c), over criteria c in 0...1 and runs r.
///
/// Higher is better. The paper does not state the divisor of std; it is the number of runs here.
/// - Source: Diaz-Rodriguez et al., 2018.
public struct ContinualLearningScore: Sendable, Hashable {
  /// Σ_c w_c mean_r(c).
  public let score: MetricValue
  /// 1 - Σ_c w_c std_r(c).
  public let stability: MetricValue

  /// From `[criteria][runs]`, with weights that sum to 1; equal ones if none are given.
  /// - Throws: `malformedInput` if there is not one weight for each criterion.
  public init(criteria: [[Double]], weights: [Double]? = nil) throws(MetricError) {
    if let weights { try requireEqualLengths(criteria.count, "criteria", weights.count, "weights") }
    guard !criteria.isEmpty, criteria.allSatisfy({ !$0.isEmpty }) else {
      score = .undefined("a criterion has no runs")
      stability = score
      return
    }
    var sum = 0.0
    var spread = 0.0
    for (c, runs) in criteria.enumerated() {
      let weight = weights?[c] ?? 1 / Double(criteria.count)
      let n = Double(runs.count)
      let center = runs.reduce(0, +) / n
      sum += weight * center
      spread += weight * (runs.reduce(0) { $0 + ($1 - center) * ($1 - center) } / n).squareRoot()
    }
    score = .defined(sum, terms: criteria.count)
    stability = .defined(1 - spread, terms: criteria.count)
  }
}

extension ContinualLearningScore {
  init(_ costs: RunCosts) throws {
    try self.init(criteria: costs.need(\.criteria, "criteria"), weights: costs.weights)
  }
}

extension RunCosts {
  /// A cost that a metric needs.
  /// - Throws: ``AbsentEvidence`` if it was not recorded.
  func need<Value>(_ cost: KeyPath<RunCosts, Value?>, _ name: String) throws(AbsentEvidence) -> Value {
    guard let value = self[keyPath: cost] else { throw AbsentEvidence("\(name): not recorded") }
    return value
  }
}
