/// The share of the last `window` predictions that were right; of all, if there were fewer.
///
/// Fraction in 0...1, higher is better.
/// - Source: Gama et al., 2013.
public func windowedOnlineAccuracy(hits: [Bool], window: Int) -> MetricValue {
  guard window > 0 else { return .undefined("the window holds no prediction") }
  return mean(hits.suffix(window).lazy.map { $0 ? 1.0 : 0.0 }, empty: "nothing was predicted")
}

extension MetricParameter {
  static let onlineWindow = MetricParameter(
    "window", 1000, in: 1...1_000_000_000, isWhole: true, "how many samples count")
}
