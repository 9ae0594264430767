extension Metric {
  static let pairedMean = Metric(
    "paired.mean_diff", "the mean difference of two methods over the same seeds", unit: "that of the scores",
    range: "any", .neither, needs: [.results], source: "practice", formula: "mean (a - b)",
    synonyms: ["paired.mean"], example: .pairs("mean_diff", 2.1)
  ) { evidence, _ in try ComparedResults.pairs(evidence).mean }

  static let pairedDeviation = Metric(
    "paired.std", "the spread of the differences", unit: "that of the scores", range: "0 and more", .neither,
    needs: [.results], source: "practice", formula: "sample standard deviation, divisor n - 1; undefined for n = 1",
    example: .pairs("std", 1.4317821063276355)
  ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).standardDeviation) }

  static let pairedStandardError = Metric(
    "paired.sem", "the standard error of the mean difference", unit: "that of the scores", range: "0 and more",
    .neither, needs: [.results], source: "practice", formula: "std / sqrt(n)",
    aliases: [MetricAlias("lm-evaluation-harness", "stderr", "n - 1 or, for its bootstrap, the biased divisor")],
    example: .pairs("sem", 0.6403124237432849)
  ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).standardError) }

  static let pairedHalfWidth = Metric(
    "paired.t_half", "half the width of the 95 % interval of the mean difference", unit: "that of the scores",
    range: "0 and more", .neither, needs: [.results], source: "Student, 1908",
    formula: "t_{0.975,n-1} sem; undefined for n = 1", example: .pairs("t_half", 1.7777922946993787)
  ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).halfWidth) }

  static let pairedT = Metric(
    "paired.t", "the t statistic of the differences", unit: "1", range: "any", .neither, needs: [.results],
    source: "Student, 1908", formula: "mean / sem; undefined for n = 1 and for equal differences",
    example: .pairs("t", 3.2796489996607274)
  ) { evidence, _ in try ComparedResults.pairs(evidence).tStatistic }

  static let pairedTTest = Metric(
    "paired.t_p", "two-sided p of the paired t test", unit: "p value", .neither, needs: [.results],
    source: "Student, 1908", formula: "P(|T_{n-1}| >= |t|)", synonyms: ["paired.ttest_p"],
    example: .pairs("t_p", 0.030510812580331614)
  ) { evidence, _ in try ComparedResults.pairs(evidence).tTest }

  static let pairedWilcoxon = Metric(
    "paired.wilcoxon_p", "exact two-sided p of the signed-rank test", unit: "p value", .neither, needs: [.results],
    source: "Wilcoxon, 1945",
    formula: "share of the 2^n sign patterns with a rank sum as far from its mean; zeros dropped, midranks",
    aliases: [MetricAlias("Demsar, 2006", "Wilcoxon", "splits zeros evenly instead of dropping them")],
    example: .pairs("wilcoxon_p", 0.0625)
  ) { evidence, _ in try ComparedResults.pairs(evidence).wilcoxon }

  static let pairedSignTest = Metric(
    "paired.sign_p", "exact two-sided p of the sign test", unit: "p value", .neither, needs: [.results],
    source: "Arbuthnot, 1710", formula: "min(1, 2 P(X <= min(+, -))), X ~ Binomial(n, 1/2); zeros dropped",
    example: .pairs("sign_p", 0.0625)
  ) { evidence, _ in try ComparedResults.pairs(evidence).signTest }

  static let pairedSignFlip = Metric(
    "paired.sign_flip_p", "exact two-sided p of the sign-flip test", unit: "p value", .neither, needs: [.results],
    source: "Fisher, 1935", formula: "share of the 2^n sign patterns with |mean| at least as large",
    example: .pairs("sign_flip_p", 0.0625)
  ) { evidence, _ in try ComparedResults.pairs(evidence).signFlipTest }

  static let pairedCount = Metric(
    "paired.n", "how many seeds both methods have", unit: "seeds", range: "0 and more", .neither, needs: [.results],
    source: "practice", formula: "n", example: .pairs("n", 5)
  ) { evidence, _ in .defined(Double(try ComparedResults.pairs(evidence).values.count)) }

  static let pairedRankSum = Metric(
    "paired.wilcoxon_w", "the sum of the ranks of positive differences", unit: "rank", range: "0 and more", .neither,
    needs: [.results], source: "Wilcoxon, 1945", formula: "sum of midranks of |a - b| where a > b; zeros dropped",
    example: .pairs("wilcoxon_w", 15)
  ) { evidence, _ in try ComparedResults.pairs(evidence).positiveRankSum }

  static let pairedLow = Metric(
    "paired.t_lo", "lower end of the 95 % interval of the mean difference", unit: "that of the scores", range: "any",
    .neither, needs: [.results], source: "Student, 1908", formula: "mean - t_half",
    example: .pairs("t_lo", 0.3222077053006213)
  ) { evidence, _ in
    .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).interval?.lowerBound)
  }

  static let pairedHigh = Metric(
    "paired.t_hi", "upper end of the 95 % interval of the mean difference", unit: "that of the scores", range: "any",
    .neither, needs: [.results], source: "Student, 1908", formula: "mean + t_half",
    example: .pairs("t_hi", 3.8777922946993787)
  ) { evidence, _ in
    .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).interval?.upperBound)
  }
}

extension MetricExample {
  static func pairs(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("paired", #"{"a": [1, 2, 3, 4, 5], "b": [0.5, 1, 1, 1, 1]}"#, name, value)
  }
}
