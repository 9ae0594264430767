/// The mean accuracy over few-shot episodes and the half width of its interval, mean ± 1.96 std / √n.
/// Undefined for no episodes; the half width for fewer than 2.
/// - Differs: most code takes the standard deviation with divisor n, ``halfWidthDivisorN``; ``halfWidth`` takes n - 1.
public struct EpisodeAccuracy: Sendable, Hashable {
  /// The mean over episodes. Fraction in 0...1, higher is better.
  public let mean: MetricValue
  /// 1.96 sem, with the sample standard deviation.
  public let halfWidth: MetricValue
  /// 1.96 std / √n, with the divisor n.
  public let halfWidthDivisorN: MetricValue

  /// The summary of the given episodes' accuracies.
  public init(_ episodes: [Double]) {
    mean = TidemarkMetrics.mean(episodes, empty: "there are no episodes")
    let n = Double(episodes.count)
    guard let error = SampleSummary(episodes).standardError else {
      halfWidth = .undefined("needs at least 2 episodes")
      halfWidthDivisorN = halfWidth
      return
    }
    halfWidth = .defined(1.96 * error)
    halfWidthDivisorN = .defined(1.96 * error * ((n - 1) / n).squareRoot())
  }
}
