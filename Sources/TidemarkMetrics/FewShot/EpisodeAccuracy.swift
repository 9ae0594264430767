extension Metric {
  static let episodeMean = Metric(
    "fscil.episode_mean", "mean accuracy over episodes", needs: [.results], source: "few-shot practice",
    formula: "mean; its interval is 1.96 std / sqrt(n)", example: .sessions("episode_mean", 0.5)
  ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).mean }

  static let episodeInterval = Metric(
    "fscil.episode_ci", "half the width of the interval over episodes", .lowerIsBetter, needs: [.results],
    source: "few-shot practice", formula: "1.96 std / sqrt(n), std with divisor n - 1",
    aliases: [MetricAlias("most few-shot code", "ci95", "std with divisor n: fscil.episode_ci_n")],
    example: .sessions("episode_ci", 0.11316065276116663)
  ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).halfWidth }

  static let episodeIntervalDivisorN = Metric(
    "fscil.episode_ci_n", "half the width of the interval over episodes, as most few-shot code has it",
    .lowerIsBetter, needs: [.results], source: "few-shot practice",
    formula: "1.96 std / sqrt(n), std with divisor n",
    example: MetricExample("fscil", #"{"episodes": [0.4, 0.5, 0.6]}"#, "episode_ci_n", 0.09239528607504218)
  ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).halfWidthDivisorN }
}

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
