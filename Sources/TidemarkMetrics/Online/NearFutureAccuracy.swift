extension Metric {
  static let nearFutureAccuracy = Metric(
    "online.near_future", "the share of samples a little ahead that are answered right", needs: [.answers],
    source: "Hammoud et al., 2023",
    formula: "mean_t [f_t(x_{t+1+S}) = y_{t+1+S}], S the shift; positions past the end are dropped",
    parameters: [.futureShift],
    example: MetricExample(
      "online", #"{"model_hits": [[1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 1]], "shift": 1}"#,
      "near_future", 0.5)
  ) { evidence, parameters in
    let hits = try evidence.futureHits.get()
    return TidemarkMetrics.nearFutureAccuracy(samples: hits.count, shift: parameters.whole(.futureShift)) {
      hits[$0][$1]
    }
  }
}

/// Near-future accuracy: the share of samples a little ahead of the training position that are answered right.
///
/// a_t = [f_t(x_{t+1+S}) = y_{t+1+S}], f_t trained on the samples up to t, S the smallest shift at which labels are no
/// longer correlated. Positions past the end are dropped, not counted wrong. Fraction in 0...1, higher is better.
/// - Parameter isRight: whether the model after sample `position` answers sample `target` right.
/// - Source: Hammoud et al., 2023.
func nearFutureAccuracy(samples: Int, shift: Int, isRight: (_ position: Int, _ target: Int) -> Bool)
  -> MetricValue
{
  guard shift >= 0 else { return .undefined("the shift is negative") }
  var right = 0
  var count = 0
  for position in 0..<max(samples - 1 - shift, 0) {
    if isRight(position, position + 1 + shift) { right += 1 }
    count += 1
  }
  return .ratio(Double(right), Double(count), terms: count, whenZero: "no sample lies that far ahead")
}

extension MetricParameter {
  static let futureShift = MetricParameter("shift", 1, in: 0...1_000_000_000, isWhole: true, "how many samples ahead")
}
