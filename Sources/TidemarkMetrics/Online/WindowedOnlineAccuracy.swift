extension Metric {
  static let windowedOnlineAccuracy = Metric(
    "online.window_acc", "the share of right predictions among the last w", needs: [.answers],
    source: "Gama et al., 2013", formula: "1/w sum of the last w hits; of all if there are fewer",
    parameters: [.onlineWindow], example: .hits("window_acc", 1)
  ) { evidence, parameters in
    TidemarkMetrics.windowedOnlineAccuracy(
      hits: try evidence.testedSamples.get(), window: parameters.whole(.onlineWindow))
  }

  static let fadingOnlineAccuracy = Metric(
    "online.fading", "the share of right predictions, older ones fading", needs: [.answers],
    source: "Gama et al., 2013", formula: "S_t/N_t, S_t = h_t + a S_{t-1}, N_t = 1 + a N_{t-1}",
    parameters: [.fadingFactor], example: .hits("fading", 0.8064516129032258)
  ) { evidence, parameters in
    TidemarkMetrics.fadingOnlineAccuracy(hits: try evidence.testedSamples.get(), alpha: parameters[.fadingFactor])
  }
}

/// The share of the last `window` predictions that were right; of all, if there were fewer.
///
/// Fraction in 0...1, higher is better.
/// - Source: Gama et al., 2013.
func windowedOnlineAccuracy(hits: [Bool], window: Int) -> MetricValue {
  guard window > 0 else { return .undefined("the window holds no prediction") }
  return mean(hits.suffix(window).lazy.map { $0 ? 1.0 : 0.0 }, empty: "nothing was predicted")
}

extension MetricParameter {
  static let onlineWindow = MetricParameter(
    "window", 1000, in: 1...1_000_000_000, isWhole: true, "how many samples count")
}

/// Online accuracy in which older predictions fade: S_t / N_t, S_t = h_t + α S_{t-1}, N_t = 1 + α N_{t-1}.
///
/// Fraction in 0...1, higher is better. α = 1 is ``prequentialAccuracy(hits:)``.
/// - Source: Gama et al., 2013.
func fadingOnlineAccuracy(hits: [Bool], alpha: Double) -> MetricValue {
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
