extension CaseFamily {
  /// Two methods on the same seeds: interval and tests of the differences a - b.
  static let paired = CaseFamily("paired") { (input) throws(MetricError) in
    let pairs = try PairedDifferences(input.numbers("a"), input.numbers("b"))
    let summary = SampleSummary(pairs.values)
    var answer: CaseAnswer = [
      "n": .integer(summary.count), "mean_diff": CaseValue(summary.mean), "std": CaseValue(summary.standardDeviation),
      "sem": CaseValue(summary.standardError), "t_half": CaseValue(summary.halfWidth),
      "t_lo": CaseValue(summary.interval?.lowerBound), "t_hi": CaseValue(summary.interval?.upperBound),
      "t": CaseValue(pairs.tStatistic), "t_p": CaseValue(pairs.tTest), "wilcoxon_p": CaseValue(pairs.wilcoxon),
      "wilcoxon_w": CaseValue(pairs.positiveRankSum), "sign_p": CaseValue(pairs.signTest),
      "sign_flip_p": CaseValue(pairs.signFlipTest),
    ]
    for (name, synonym) in [("mean_diff", "mean"), ("t_p", "ttest_p")] { answer[synonym] = answer[name] }
    let bootstrap =
      input.has("indices")
      ? try Bootstrap(pairs.values, indices: input.integerRows("indices")) : Bootstrap(enumerating: pairs.values)
    let interval = bootstrap?.interval()
    for name in ["boot_lo", "boot_low"] { answer[name] = CaseValue(interval?.lowerBound) }
    for name in ["boot_hi", "boot_high"] { answer[name] = CaseValue(interval?.upperBound) }
    answer["boot_mean"] = bootstrap.map { CaseValue(mean($0.means, empty: "")) } ?? .undefined
    answer["boot_p1"] = bootstrap.map { CaseValue($0.oneSidedP) } ?? .undefined
    answer["boot_p2"] = bootstrap.map { CaseValue($0.twoSidedP) } ?? .undefined
    return answer
  }

  /// Several p values at once.
  static let multipleComparisons = CaseFamily("stats_multi") { (input) throws(MetricError) in
    let p = try input.numbers("p")
    return [
      "holm": CaseValue(MultipleComparisons.holm(p)), "bonferroni": CaseValue(MultipleComparisons.bonferroni(p)),
      "bh": CaseValue(MultipleComparisons.benjaminiHochberg(p)),
    ]
  }

  /// Scores of methods (columns) on benchmarks (rows), higher is better.
  static let friedman = CaseFamily("friedman") { (input) throws(MetricError) in
    let test = try FriedmanTest(input.rows("scores"))
    return [
      "avg_ranks": CaseValue(test.averageRanks), "chi2": CaseValue(test.chiSquared),
      "chi2_uncorrected": CaseValue(test.chiSquaredWithoutTies), "chi2_p": CaseValue(test.p), "p": CaseValue(test.p),
      "iman_davenport": CaseValue(test.imanDavenport), "iman_davenport_p": CaseValue(test.imanDavenportP),
    ]
  }

  /// The same scores: critical differences, and the groups that do not differ.
  static let nemenyi = CaseFamily("nemenyi") { (input) throws(MetricError) in
    let friedman = try FriedmanTest(input.rows("scores"))
    var answer: CaseAnswer = ["avg_ranks": CaseValue(friedman.averageRanks)]
    for (alpha, suffix) in [(0.01, "01"), (0.05, "05"), (0.10, "10")] {
      let test = NemenyiTest(friedman, alpha: alpha)
      answer["cd_" + suffix] = CaseValue(test.criticalDifference)
      answer["cliques_" + suffix] = .list(test.cliques.map { CaseValue($0) })
    }
    return answer
  }

  /// Hits of two models on one test set.
  static let mcNemar = CaseFamily("mcnemar") { (input) throws(MetricError) in
    let test = try McNemarTest(input.flags("a_hits"), input.flags("b_hits"))
    return ["b": .integer(test.onlyFirst), "c": .integer(test.onlySecond), "p": .number(test.p)]
  }

  /// Two samples: are they from one distribution?
  static let kolmogorovSmirnov = CaseFamily("ks") { (input) throws(MetricError) in
    let test = try KolmogorovSmirnov(input.numbers("x"), input.numbers("y"))
    return ["d": CaseValue(test.distance), "p": CaseValue(test.p), "log10_p": CaseValue(test.log10P)]
  }

  /// Games in order, [first, second, result of the first].
  static let elo = CaseFamily("elo") { (input) throws(MetricError) in
    var games: [Game] = []
    for (i, game) in try input.rows("games").enumerated() {
      guard game.count == 3, let first = Int(exactly: game[0]), let second = Int(exactly: game[1]) else {
        throw input.error("games[\(i)]", "expected [first player, second player, result]")
      }
      games.append(Game(first, second, result: game[2]))
    }
    return try [
      "ratings": CaseValue(
        eloRatings(
          games, players: input.integer("players"), k: input.optionalNumber("k") ?? 32,
          start: input.optionalNumber("start") ?? 1000))
    ]
  }

  /// How often each player (row) beat each other (column).
  static let bradleyTerry = CaseFamily("bt") { (input) throws(MetricError) in
    let strengths = try BradleyTerry.logStrengths(input.rows("wins"))
    return ["log_strength": strengths.map { CaseValue($0) } ?? .undefined]
  }
}
