extension Metric {
  /// Few-shot episodes.
  static let fewShotEpisodes: [Metric] = [
    family.metric(
      "episode_mean", "mean accuracy over episodes", formula: "mean; its interval is 1.96 std / sqrt(n)", 0.5
    ) { $0.mean },
    family.metric(
      "episode_ci", "half the width of the interval over episodes", .lowerIsBetter,
      formula: "1.96 std / sqrt(n), std with divisor n - 1",
      aliases: [MetricAlias("most few-shot code", "ci95", "std with divisor n: fscil.episode_ci_n")],
      0.11316065276116663
    ) { $0.halfWidth },
  ]

  /// The interval as most code has it.
  static let fewShotVariants: [Metric] = [
    family.metric(
      "episode_ci_n", "half the width of the interval over episodes, as most few-shot code has it", .lowerIsBetter,
      formula: "1.96 std / sqrt(n), std with divisor n", input: #"{"episodes": [0.4, 0.5, 0.6]}"#, 0.09239528607504218
    ) { $0.halfWidthDivisorN }
  ]
}

private let family = MetricFamily(
  "fscil", needs: [.results], source: "few-shot practice", input: MetricExample.sessions
) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()) }

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
