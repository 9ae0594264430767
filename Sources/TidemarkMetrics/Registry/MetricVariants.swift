/// Other ends, levels and divisors of metrics that stand elsewhere: what independent programs print beside them.
extension Metric {
  static let variants: [Metric] = statisticalVariants + answerVariants

  private static let statisticalVariants: [Metric] = [
    Metric(
      "paired.n", "how many seeds both methods have", unit: "seeds", range: "0 and more", .neither, needs: [.results],
      source: "practice", formula: "n", example: pairs("n", 5)
    ) { evidence, _ in .defined(Double(try ComparedResults.pairs(evidence).values.count)) },
    Metric(
      "paired.wilcoxon_w", "the sum of the ranks of positive differences", unit: "rank", range: "0 and more", .neither,
      needs: [.results], source: "Wilcoxon, 1945", formula: "sum of midranks of |a - b| where a > b; zeros dropped",
      example: pairs("wilcoxon_w", 15)
    ) { evidence, _ in try ComparedResults.pairs(evidence).positiveRankSum },
    Metric(
      "paired.t_lo", "lower end of the 95 % interval of the mean difference", unit: "that of the scores", range: "any",
      .neither, needs: [.results], source: "Student, 1908", formula: "mean - t_half",
      example: pairs("t_lo", 0.3222077053006213)
    ) { evidence, _ in
      .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).interval?.lowerBound)
    },
    Metric(
      "paired.t_hi", "upper end of the 95 % interval of the mean difference", unit: "that of the scores", range: "any",
      .neither, needs: [.results], source: "Student, 1908", formula: "mean + t_half",
      example: pairs("t_hi", 3.8777922946993787)
    ) { evidence, _ in
      .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).interval?.upperBound)
    },
    Metric(
      "paired.boot_mean", "the mean of the resampled means", unit: "that of the scores", range: "any", .neither,
      needs: [.results], source: "Efron and Tibshirani, 1993", formula: "mean over resamples of mean(a - b)",
      example: MetricExample(
        "paired", #"{"a": [1, 3, 2], "b": [2, 1, 1], "indices": [[0, 0, 0], [1, 1, 1], [0, 1, 2], [1, 2, 2]]}"#,
        "boot_mean", 0.75)
    ) { evidence, _ in try ComparedResults.bootstrap(evidence) { mean($0.means, empty: "there are no resamples") } },
    Metric(
      "friedman.chi2_uncorrected", "Friedman's statistic without the correction for ties", unit: "1",
      range: "0 and more", .neither, needs: [.results], source: "Friedman, 1937",
      formula: "12N/(k(k+1)) (sum Rbar^2 - k(k+1)^2/4)",
      example: MetricExample(
        "friedman", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, "chi2_uncorrected", 2)
    ) { evidence, _ in try ComparedResults.friedman(evidence).chiSquaredWithoutTies },
    Metric(
      "ks.log10_p", "the p value's decimal logarithm, which also tells very small ones", unit: "1", range: "at most 0",
      .neither, needs: [.results], source: "Smirnov, 1939", formula: "log10 p",
      example: MetricExample("ks", #"{"x": [1, 2, 3, 4], "y": [2.5, 5, 6, 7]}"#, "log10_p", -0.640978057358332)
    ) { evidence, _ in try ComparedResults.kolmogorovSmirnov(evidence).log10P },
    discordant("b", "how many samples the first model alone has right", 3) { Double($0.onlyFirst) },
    discordant("c", "how many samples the second model alone has right", 1) { Double($0.onlySecond) },
    criticalDifference(0.01, "01", 2.06015160323006), criticalDifference(0.1, "10", 1.4511901067141257),
    cliques(0.01, "01"), cliques(0.1, "10"),
    Metric(
      "nemenyi.avg_ranks", "the mean rank of each method, which critical differences are compared with", unit: "rank",
      range: "1...methods", .lowerIsBetter, needs: [.results], source: "Demsar, 2006", formula: "friedman.avg_ranks",
      example: MetricExample("nemenyi", ranked, "avg_ranks[2]", 2.5)
    ) { evidence, _ in .list(try ComparedResults.friedman(evidence).averageRanks.map { .defined($0) }) },
  ]

  private static let answerVariants: [Metric] = [
    Metric(
      "multilabel.ap", "average precision of each class", needs: [.scores], source: "practice",
      formula: "sum (recall step) precision; tied scores are one threshold",
      example: MetricExample(
        "multilabel",
        #"{"scores": [[0.9, 0.1], [0.8, 0.9], [0.1, 0.2]], "labels": [[1, 0], [0, 1], [1, 0]], "threshold": 0.5}"#,
        "ap[0]", 0.8333333333333333)
    ) { evidence, parameters in .list(try MultiLabelScores(evidence, parameters).averagePrecisions) },
    Metric(
      "fscil.episode_ci_n", "half the width of the interval over episodes, as most few-shot code has it",
      .lowerIsBetter, needs: [.results], source: "few-shot practice",
      formula: "1.96 std / sqrt(n), std with divisor n",
      example: MetricExample("fscil", #"{"episodes": [0.4, 0.5, 0.6]}"#, "episode_ci_n", 0.09239528607504218)
    ) { evidence, _ in EpisodeAccuracy(try evidence.episodes.get()).halfWidthDivisorN },
    Metric(
      "calibration.mce_mass", "the largest gap of a bin, bins of equal mass", .lowerIsBetter, needs: [.scores],
      source: "after Nixon et al., 2019", formula: "max_b |acc_b - conf_b|, stable sort, bins as array_split",
      synonyms: ["calibration.mce_equal_mass"], parameters: [.bins],
      example: MetricExample(
        "calibration", #"{"confidence": [0.95, 0.85, 0.7, 0.3], "correct": [1, 1, 0, 0], "bins": 4}"#, "mce_mass", 0.7)
    ) { evidence, parameters in try CalibrationError(evidence, parameters, .equalMass).maximum },
    stabilityCurve("stream.wc_acc_curve", "worst-case accuracy at each evaluation after the first", 0.3) {
      $0.worstCaseAccuracy
    },
    stabilityCurve("stream.min_acc_curve", "minimum accuracy at each evaluation after the first", 0.2) {
      $0.minimumAccuracy
    },
    Metric(
      "unlearning.tr_utility_geometric", "the truth-ratio term of model utility, of geometric ratios", needs: [.losses],
      source: "TOFU's aggregate_eval_stat.py", formula: "mean max(0, 1 - R), R the geometric truth ratio",
      example: losses("tr_utility_geometric", 0.4269904062796198)
    ) { evidence, _ in try evidence.unlearning.get().ofTruthRatios(.geometric, truthRatioUtility) },
    Metric(
      "unlearning.tr_forget_geometric", "the truth ratio on the forget set, of geometric ratios", .neither,
      needs: [.losses], source: "TOFU's aggregate_eval_stat.py",
      formula: "mean min(R, 1/R), R the geometric truth ratio",
      example: losses("tr_forget_geometric", 0.5730095937203802)
    ) { evidence, _ in try evidence.unlearning.get().ofTruthRatios(.geometric, truthRatioOnForgetSet) },
    Metric(
      "unlearning.forget_quality_log10", "forget quality's decimal logarithm; values of -20 are normal", unit: "1",
      range: "at most 0", needs: [.losses], source: "Maini et al., 2024 (TOFU)", formula: "log10 p",
      example: MetricExample(
        "unlearning", #"{"tr_unlearned": [1, 2, 3, 4], "tr_retain": [2.5, 5, 6, 7]}"#, "forget_quality_log10",
        -0.640978057358332)
    ) { evidence, _ in try forgetQuality(evidence.unlearning.get()).log10P },
  ]

  private static func pairs(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("paired", #"{"a": [1, 2, 3, 4, 5], "b": [0.5, 1, 1, 1, 1]}"#, name, value)
  }

  private static func losses(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "unlearning", #"{"paraphrase_loss": [0.6931471805599453], "perturbed_loss": [[1, 1.5]]}"#, name, value)
  }

  private static func discordant(
    _ name: String, _ meaning: String, _ value: Double, _ count: @escaping @Sendable (McNemarTest) -> Double
  ) -> Metric {
    Metric(
      "mcnemar.\(name)", meaning, unit: "samples", range: "0 and more", .neither, needs: [.answers],
      source: "McNemar, 1947", formula: "discordant samples",
      example: MetricExample(
        "mcnemar", #"{"a_hits": [1, 1, 1, 1, 0, 1], "b_hits": [0, 0, 0, 1, 1, 1]}"#, name, value)
    ) { evidence, _ in .defined(count(try ComparedResults.mcNemar(evidence))) }
  }

  private static let ranked = #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#

  private static func criticalDifference(_ alpha: Double, _ suffix: String, _ value: Double) -> Metric {
    Metric(
      "nemenyi.cd_\(suffix)", "the least significant difference of average ranks at \(alpha)", unit: "ranks",
      range: "0 and more", .neither, needs: [.results], source: "Nemenyi, 1963; Demsar, 2006",
      formula: "q_a sqrt(k(k+1)/(6N))", example: MetricExample("nemenyi", ranked, "cd_\(suffix)", value)
    ) { evidence, _ in try NemenyiTest(ComparedResults.friedman(evidence), alpha: alpha).criticalDifference }
  }

  private static func cliques(_ alpha: Double, _ suffix: String) -> Metric {
    Metric(
      "nemenyi.cliques_\(suffix)", "the groups of methods that do not differ at \(alpha)", unit: "method",
      range: "methods", .neither, needs: [.results], source: "Demsar, 2006",
      formula: "maximal groups with average ranks less than CD apart, in rank order",
      example: MetricExample("nemenyi", ranked, "cliques_\(suffix)[0][2]", 2)
    ) { evidence, _ in
      .list(
        try NemenyiTest(ComparedResults.friedman(evidence), alpha: alpha).cliques.map {
          .list($0.map { .defined(Double($0)) })
        })
    }
  }

  private static func stabilityCurve(
    _ name: String, _ meaning: String, _ value: Double,
    _ score: @escaping @Sendable (StabilityGapRecorder) -> MetricValue
  ) -> Metric {
    Metric(
      name, meaning, needs: [.curves], source: "De Lange et al., 2023",
      formula: "as \(name.dropLast("_curve".count)), at each evaluation n >= 1",
      example: MetricExample(
        "stream",
        """
        {"curves": [[0.1, 0.6, 0.9, 0.2, 0.5, 0.7], [0.1, 0.1, 0.1, 0.4, 0.6, 0.8]], "ends": [2, 5], "window": 2}
        """, "\(name.dropFirst("stream.".count))[2]", value)
    ) { evidence, parameters in
      let curves = try evidence.taskCurves.get()
      var recorder = try StabilityGapRecorder(ends: curves.ends, window: parameters.whole(.stabilityWindow))
      return .list(
        curves.scores.enumerated().compactMap { n, scores in
          recorder.record(scores)
          return n > 0 ? score(recorder) : nil
        })
    }
  }
}
