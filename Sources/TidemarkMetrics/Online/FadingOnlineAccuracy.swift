/// Online accuracy in which older predictions fade: S_t / N_t, S_t = h_t + α S_{t-1}, N_t = 1 + α N_{t-1}.
///
/// Fraction in 0...1, higher is better. α = 1 is ``prequentialAccuracy(hits:)``.
/// - Source: Gama et al., 2013.
public func fadingOnlineAccuracy(hits: [Bool], alpha: Double) -> MetricValue {
  var right = 0.0
  var all = 0.0
  for hit in hits {
    right = (hit ? 1 : 0) + alpha * right
    all = 1 + alpha * all
  }
  return .ratio(right, all, terms: hits.count, whenZero: "nothing was predicted")
}

extension MetricParameter {
  static let fadingFactor = MetricParameter(
    "alpha", 0.999, in: 0...1, "how much an older sample counts for each newer one")
}
