extension Metric {
  /// Statistics over seeds, methods and benchmarks.
  static let statistics: [Metric] = [
    Metric(
      "paired.mean_diff", "the mean difference of two methods over the same seeds", unit: "that of the scores",
      range: "any", .neither, needs: [.results], source: "practice", formula: "mean (a - b)",
      synonyms: ["paired.mean"], example: .pairs("mean_diff", 2.1)
    ) { evidence, _ in try ComparedResults.pairs(evidence).mean },
    Metric(
      "paired.std", "the spread of the differences", unit: "that of the scores", range: "0 and more", .neither,
      needs: [.results], source: "practice", formula: "sample standard deviation, divisor n - 1; undefined for n = 1",
      example: .pairs("std", 1.4317821063276355)
    ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).standardDeviation) },
    Metric(
      "paired.sem", "the standard error of the mean difference", unit: "that of the scores", range: "0 and more",
      .neither, needs: [.results], source: "practice", formula: "std / sqrt(n)",
      aliases: [MetricAlias("lm-evaluation-harness", "stderr", "n - 1 or, for its bootstrap, the biased divisor")],
      example: .pairs("sem", 0.6403124237432849)
    ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).standardError) },
    Metric(
      "paired.t_half", "half the width of the 95 % interval of the mean difference", unit: "that of the scores",
      range: "0 and more", .neither, needs: [.results], source: "Student, 1908",
      formula: "t_{0.975,n-1} sem; undefined for n = 1", example: .pairs("t_half", 1.7777922946993787)
    ) { evidence, _ in .orUndefined(SampleSummary(try ComparedResults.pairs(evidence).values).halfWidth) },
    Metric(
      "paired.t", "the t statistic of the differences", unit: "1", range: "any", .neither, needs: [.results],
      source: "Student, 1908", formula: "mean / sem; undefined for n = 1 and for equal differences",
      example: .pairs("t", 3.2796489996607274)
    ) { evidence, _ in try ComparedResults.pairs(evidence).tStatistic },
    Metric(
      "paired.t_p", "two-sided p of the paired t test", unit: "p value", .neither, needs: [.results],
      source: "Student, 1908", formula: "P(|T_{n-1}| >= |t|)", synonyms: ["paired.ttest_p"],
      example: .pairs("t_p", 0.030510812580331614)
    ) { evidence, _ in try ComparedResults.pairs(evidence).tTest },
    Metric(
      "paired.wilcoxon_p", "exact two-sided p of the signed-rank test", unit: "p value", .neither, needs: [.results],
      source: "Wilcoxon, 1945",
      formula: "share of the 2^n sign patterns with a rank sum as far from its mean; zeros dropped, midranks",
      aliases: [MetricAlias("Demsar, 2006", "Wilcoxon", "splits zeros evenly instead of dropping them")],
      example: .pairs("wilcoxon_p", 0.0625)
    ) { evidence, _ in try ComparedResults.pairs(evidence).wilcoxon },
    Metric(
      "paired.sign_p", "exact two-sided p of the sign test", unit: "p value", .neither, needs: [.results],
      source: "Arbuthnot, 1710", formula: "min(1, 2 P(X <= min(+, -))), X ~ Binomial(n, 1/2); zeros dropped",
      example: .pairs("sign_p", 0.0625)
    ) { evidence, _ in try ComparedResults.pairs(evidence).signTest },
    Metric(
      "paired.sign_flip_p", "exact two-sided p of the sign-flip test", unit: "p value", .neither, needs: [.results],
      source: "Fisher, 1935", formula: "share of the 2^n sign patterns with |mean| at least as large",
      example: .pairs("sign_flip_p", 0.0625)
    ) { evidence, _ in try ComparedResults.pairs(evidence).signFlipTest },
    Metric(
      "paired.boot_p1", "one-sided p of the paired bootstrap", unit: "p value", .neither, needs: [.results],
      source: "Efron and Tibshirani, 1993", formula: "share of resampled mean(a - b) <= 0",
      example: .resamples("boot_p1", 0.25)
    ) { evidence, _ in try ComparedResults.bootstrap(evidence) { $0.oneSidedP } },
    Metric(
      "paired.boot_p2", "two-sided p of the paired bootstrap", unit: "p value", .neither, needs: [.results],
      source: "Efron and Tibshirani, 1993", formula: "min(1, 2 min(share <= 0, share >= 0))",
      example: .resamples("boot_p2", 0.5)
    ) { evidence, _ in try ComparedResults.bootstrap(evidence) { $0.twoSidedP } },
    Metric(
      "paired.boot_lo", "lower end of the 95 % bootstrap interval", unit: "that of the scores", range: "any", .neither,
      needs: [.results], source: "Efron and Tibshirani, 1993", formula: "2.5 % quantile of the resampled means, type 7",
      synonyms: ["paired.boot_low"], example: .resamples("boot_lo", -0.875)
    ) { evidence, _ in try ComparedResults.bootstrap(evidence) { $0.interval()?.lowerBound } },
    Metric(
      "paired.boot_hi", "upper end of the 95 % bootstrap interval", unit: "that of the scores", range: "any",
      .neither, needs: [.results], source: "Efron and Tibshirani, 1993",
      formula: "97.5 % quantile of the resampled means, type 7", synonyms: ["paired.boot_high"],
      example: .resamples("boot_hi", 1.95)
    ) { evidence, _ in try ComparedResults.bootstrap(evidence) { $0.interval()?.upperBound } },
    Metric(
      "friedman.chi2", "whether the ranks of several methods differ at all", unit: "1", range: "0 and more", .neither,
      needs: [.results], source: "Friedman, 1937",
      formula: "12N/(k(k+1)) (sum Rbar^2 - k(k+1)^2/4), divided by 1 - sum(t^3-t)/(Nk(k^2-1)) for ties",
      example: .benchmarks("chi2", 2)
    ) { evidence, _ in try ComparedResults.friedman(evidence).chiSquared },
    Metric(
      "friedman.chi2_p", "p of Friedman's test", unit: "p value", .neither, needs: [.results],
      source: "Friedman, 1937", formula: "P(chi2_{k-1} >= chi2)", synonyms: ["friedman.p"],
      example: .benchmarks("chi2_p", 0.36787944117144245)
    ) { evidence, _ in try ComparedResults.friedman(evidence).p },
    Metric(
      "friedman.iman_davenport", "Friedman's test as an F statistic", unit: "1", range: "0 and more", .neither,
      needs: [.results], source: "Iman and Davenport, 1980",
      formula: "(N-1) chi2 / (N(k-1) - chi2); undefined for perfect agreement",
      example: .benchmarks("iman_davenport", 1)
    ) { evidence, _ in try ComparedResults.friedman(evidence).imanDavenport },
    Metric(
      "friedman.iman_davenport_p", "p of the F statistic", unit: "p value", .neither, needs: [.results],
      source: "Iman and Davenport, 1980", formula: "P(F_{k-1,(k-1)(N-1)} >= F)",
      example: .benchmarks("iman_davenport_p", 0.421875)
    ) { evidence, _ in try ComparedResults.friedman(evidence).imanDavenportP },
    Metric(
      "nemenyi.cd_05", "the least significant difference of average ranks at 0.05", unit: "ranks", range: "0 and more",
      .neither, needs: [.results], source: "Nemenyi, 1963; Demsar, 2006",
      formula: "q_a sqrt(k(k+1)/(6N)), q = studentised range (k, inf) / sqrt 2",
      example: MetricExample(
        "nemenyi", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, "cd_05", 1.657246577699061)
    ) { evidence, _ in try NemenyiTest(ComparedResults.friedman(evidence), alpha: 0.05).criticalDifference },
    Metric(
      "friedman.avg_ranks", "the mean rank of each method", unit: "rank", range: "1...methods", .lowerIsBetter,
      needs: [.results], source: "Demsar, 2006", formula: "mean over benchmarks of the midrank, 1 is best",
      example: .benchmarks("avg_ranks[0]", 1.5)
    ) { evidence, _ in .list(try ComparedResults.friedman(evidence).averageRanks.map { .defined($0) }) },
    Metric(
      "nemenyi.cliques_05", "the groups of methods that do not differ at 0.05", unit: "method", range: "methods",
      .neither, needs: [.results], source: "Demsar, 2006",
      formula: "maximal groups of at least two with average ranks less than CD apart, in rank order",
      example: MetricExample(
        "nemenyi", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, "cliques_05[0][2]", 2)
    ) { evidence, _ in
      .list(
        try NemenyiTest(ComparedResults.friedman(evidence), alpha: 0.05).cliques.map {
          .list($0.map { .defined(Double($0)) })
        })
    },
    Metric(
      "stats_multi.holm", "p values adjusted for several tests, step-down", unit: "p value", .neither,
      needs: [.results], source: "Holm, 1979", formula: "running max of min(1, (m-i+1) p_(i))",
      example: .several("holm[1]", 0.06)
    ) { evidence, _ in
      .list(MultipleComparisons.holm(try ComparedResults.need(evidence, \.pValues, "p values")).map { .defined($0) })
    },
    Metric(
      "stats_multi.bonferroni", "p values adjusted for several tests", unit: "p value", .neither, needs: [.results],
      source: "Bonferroni, 1936", formula: "min(1, m p)", example: .several("bonferroni[1]", 0.16)
    ) { evidence, _ in
      .list(
        MultipleComparisons.bonferroni(try ComparedResults.need(evidence, \.pValues, "p values")).map { .defined($0) })
    },
    Metric(
      "stats_multi.bh", "p values adjusted for the false discovery rate", unit: "p value", .neither,
      needs: [.results], source: "Benjamini and Hochberg, 1995",
      formula: "running min from the largest of min(1, m p_(i)/i)", example: .several("bh[0]", 0.02)
    ) { evidence, _ in
      .list(
        MultipleComparisons.benjaminiHochberg(try ComparedResults.need(evidence, \.pValues, "p values")).map {
          .defined($0)
        })
    },
    Metric(
      "elo.ratings", "Elo ratings after a sequence of games; they depend on its order", unit: "rating points",
      range: "any", needs: [.results], source: "Elo, 1978",
      formula: "r += k (result - 1/(1 + 10^((r' - r)/400)))",
      parameters: [.eloStep, .eloStart],
      example: MetricExample(
        "elo", #"{"games": [[0, 1, 1.0]], "players": 2, "k": 32, "start": 1000}"#, "ratings[1]", 984)
    ) { evidence, parameters in
      let results = try evidence.comparison.get()
      guard let games = results.games, let players = results.players else { throw AbsentEvidence("there are no games") }
      return .list(
        try eloRatings(games, players: players, k: parameters[.eloStep], start: parameters[.eloStart]).map {
          .defined($0)
        })
    },
    Metric(
      "bt.log_strength", "Bradley-Terry strengths, free of the order of games", unit: "log odds", range: "any",
      needs: [.results], source: "Bradley and Terry, 1952; Ford, 1957",
      formula:
        "maximum likelihood of P(i beats j) = e^s_i/(e^s_i + e^s_j), centred; undefined unless the wins are strongly connected",
      example: MetricExample("bt", #"{"wins": [[0, 3], [1, 0]]}"#, "log_strength[0]", 0.5493061443340549)
    ) { evidence, _ in
      let strengths = try BradleyTerry.logStrengths(ComparedResults.need(evidence, \.wins, "wins"))
      return strengths.map { .list($0.map { .defined($0) }) } ?? .undefined("the wins are not strongly connected")
    },
    Metric(
      "mcnemar.p", "exact p of two models on one test set", unit: "p value", .neither, needs: [.answers],
      source: "McNemar, 1947", formula: "min(1, 2 P(X <= min(b, c))), X ~ Binomial(b + c, 1/2)",
      example: MetricExample(
        "mcnemar", #"{"a_hits": [1, 1, 1, 1, 0, 1], "b_hits": [0, 0, 0, 1, 1, 1]}"#, "p", 0.625)
    ) { evidence, _ in .defined(try ComparedResults.mcNemar(evidence).p) },
    Metric(
      "ks.d", "the largest distance of two empirical distributions", .neither, needs: [.results],
      source: "Smirnov, 1939", formula: "max |F_x - F_y|",
      example: MetricExample("ks", #"{"x": [1, 2, 3, 4], "y": [2.5, 5, 6, 7]}"#, "d", 0.75)
    ) { evidence, _ in try ComparedResults.kolmogorovSmirnov(evidence).distance },
    Metric(
      "ks.p", "exact two-sided p of the distance", unit: "p value", .neither, needs: [.results],
      source: "Smirnov, 1939; Hodges, 1958", formula: "share of lattice paths that reach the distance",
      example: MetricExample("ks", #"{"x": [1, 2, 3, 4], "y": [2.5, 5, 6, 7]}"#, "p", 0.22857142857142856)
    ) { evidence, _ in try ComparedResults.kolmogorovSmirnov(evidence).p },
  ]
}

extension MetricExample {
  fileprivate static func pairs(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("paired", #"{"a": [1, 2, 3, 4, 5], "b": [0.5, 1, 1, 1, 1]}"#, name, value)
  }

  fileprivate static func resamples(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "paired",
      #"{"a": [1, 3, 2], "b": [2, 1, 1], "indices": [[0, 0, 0], [1, 1, 1], [0, 1, 2], [1, 2, 2]]}"#, name, value)
  }

  fileprivate static func several(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("stats_multi", #"{"p": [0.01, 0.04, 0.03, 0.005]}"#, name, value)
  }

  fileprivate static func benchmarks(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("friedman", #"{"scores": [[3, 2, 1], [3, 2, 1], [3, 1, 2], [1, 3, 2]]}"#, name, value)
  }
}
