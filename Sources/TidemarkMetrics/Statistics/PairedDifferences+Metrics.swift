extension Metric {
  /// Two methods over the same seeds.
  static let pairs: [Metric] = [
    family.metric(
      "mean_diff", "the mean difference of two methods over the same seeds", range: "any", source: "practice",
      formula: "mean (a - b)", synonyms: ["paired.mean"], 2.1
    ) { $0.mean },
    family.metric(
      "std", "the spread of the differences", source: "practice",
      formula: "sample standard deviation, divisor n - 1; undefined for n = 1", 1.4317821063276355
    ) { .orUndefined(SampleSummary($0.values).standardDeviation) },
    family.metric(
      "sem", "the standard error of the mean difference", source: "practice", formula: "std / sqrt(n)",
      aliases: [MetricAlias("lm-evaluation-harness", "stderr", "n - 1 or, for its bootstrap, the biased divisor")],
      0.6403124237432849
    ) { .orUndefined(SampleSummary($0.values).standardError) },
    family.metric(
      "t_half", "half the width of the 95 % interval of the mean difference",
      formula: "t_{0.975,n-1} sem; undefined for n = 1", 1.7777922946993787
    ) { .orUndefined(SampleSummary($0.values).halfWidth) },
    family.metric(
      "t", "the t statistic of the differences", unit: "1", range: "any",
      formula: "mean / sem; undefined for n = 1 and for equal differences", 3.2796489996607274
    ) { $0.tStatistic },
    family.metric(
      "t_p", "two-sided p of the paired t test", unit: "p value", range: "0...1", formula: "P(|T_{n-1}| >= |t|)",
      synonyms: ["paired.ttest_p"], 0.030510812580331614
    ) { $0.tTest },
    family.metric(
      "wilcoxon_p", "exact two-sided p of the signed-rank test", unit: "p value", range: "0...1",
      source: "Wilcoxon, 1945",
      formula: "share of the 2^n sign patterns with a rank sum as far from its mean; zeros dropped, midranks",
      aliases: [MetricAlias("Demsar, 2006", "Wilcoxon", "splits zeros evenly instead of dropping them")], 0.0625
    ) { $0.wilcoxon },
    family.metric(
      "sign_p", "exact two-sided p of the sign test", unit: "p value", range: "0...1", source: "Arbuthnot, 1710",
      formula: "min(1, 2 P(X <= min(+, -))), X ~ Binomial(n, 1/2); zeros dropped", 0.0625
    ) { $0.signTest },
    family.metric(
      "sign_flip_p", "exact two-sided p of the sign-flip test", unit: "p value", range: "0...1", source: "Fisher, 1935",
      formula: "share of the 2^n sign patterns with |mean| at least as large", 0.0625
    ) { $0.signFlipTest },
  ]

  /// More numbers of the same.
  static let pairVariants: [Metric] = [
    family.metric("n", "how many seeds both methods have", unit: "seeds", source: "practice", formula: "n", 5) {
      .defined(Double($0.values.count))
    },
    family.metric(
      "wilcoxon_w", "the sum of the ranks of positive differences", unit: "rank", source: "Wilcoxon, 1945",
      formula: "sum of midranks of |a - b| where a > b; zeros dropped", 15
    ) { $0.positiveRankSum },
    family.metric(
      "t_lo", "lower end of the 95 % interval of the mean difference", range: "any", formula: "mean - t_half",
      0.3222077053006213
    ) { .orUndefined(SampleSummary($0.values).interval?.lowerBound) },
    family.metric(
      "t_hi", "upper end of the 95 % interval of the mean difference", range: "any", formula: "mean + t_half",
      3.8777922946993787
    ) { .orUndefined(SampleSummary($0.values).interval?.upperBound) },
  ]
}

private let family = MetricFamily(
  "paired", unit: "that of the scores", range: "0 and more", .neither, needs: [.results], source: "Student, 1908",
  input: #"{"a": [1, 2, 3, 4, 5], "b": [0.5, 1, 1, 1, 1]}"#
) { evidence, _ in try ComparedResults.pairs(evidence) }
