extension Metric {
  /// Metrics of streams of temporal knowledge: what a run is scored by.
  static let facts: [Metric] =
    groups
    + [
      facts(
        "edit_score", "efficacy, generalisation and locality of edits in one number", source: "after Meng et al., 2022",
        formula: "harmonic mean of the accuracies on edits, paraphrases and neighbours just after each edit", edits,
        0.6521739130434783
      ) { $0.editScore },
      facts(
        "staleness", "how often what has changed is still answered as before", .lowerIsBetter,
        formula: "share of updated probes answered with an object that used to be right",
        #"{"tallies": [{"group": "updated", "queries": 8, "correct": 3, "outdated": 2}]}"#, 0.25
      ) { $0.tally(of: "updated").staleness },
      facts(
        "leak", "how often an answer as of an earlier date is one that only became right after it", .lowerIsBetter,
        formula: "share of as-of queries answered with an object that became right after the date",
        #"{"tallies": [{"group": "as-of", "queries": 4, "premature": 3}]}"#, 0.75
      ) { $0.tally(of: "as-of").prematurity },
      facts(
        "premature", "how often an answer only becomes right later", .lowerIsBetter,
        formula: "share of queries, obsolete ones aside, answered with an object that becomes right in a later slice",
        #"{"tallies": [{"group": "new", "queries": 4, "premature": 1}, {"group": "obsolete", "queries": 9}]}"#, 0.25
      ) { $0.all.prematurity },
      facts(
        "abstention", "how often the learner declines to answer", .neither,
        formula: "share of queries, obsolete ones aside, that were declined",
        #"{"tallies": [{"group": "new", "queries": 2, "abstained": 1}, {"group": "updated", "queries": 3}]}"#, 0.2
      ) { $0.all.abstention },
      facts(
        "mrr", "mean reciprocal rank of a right answer, other right ones left out",
        source: "Bordes et al., 2013; Jin et al., 2020 (RE-Net)",
        formula: "mean 1/rank, rank = #greater + #equal/2 + 1",
        ranks, 0.5017543859649122
      ) { $0.all.mrr },
      facts(
        "mr", "mean rank of a right answer, other right ones left out", unit: "rank", range: "1 and more",
        .lowerIsBetter, source: "Bordes et al., 2013", formula: "mean rank", ranks, 13.0 / 3
      ) { $0.all.meanRank },
      facts(
        "hits@1", "how often a right answer is ranked first", source: "Bordes et al., 2013",
        formula: "mean [rank <= 1]", ranks, 1.0 / 3
      ) { $0.all.hits(at: 1) },
      facts(
        "hits@3", "how often a right answer is among the first three", source: "Bordes et al., 2013",
        formula: "mean [rank <= 3]", ranks, 2.0 / 3
      ) { $0.all.hits(at: 3) },
      facts(
        "hits@10", "how often a right answer is among the first ten", source: "Bordes et al., 2013",
        formula: "mean [rank <= 10]", ranks, 1
      ) { $0.all.hits(at: 10) },
      facts(
        "em", "how often the answer in words is a right one", source: "Rajpurkar et al., 2016 (SQuAD)",
        formula: "mean text.em", words, 0.5
      ) { $0.all.exactMatch },
      facts(
        "f1", "the overlap of words with the closest right answer", source: "Rajpurkar et al., 2018 (SQuAD 2)",
        formula: "mean text.f1", words, 0.75
      ) { $0.all.tokenF1 },
      facts(
        "perplexity", "perplexity of the right answers", unit: "perplexity", range: "1 and more", .lowerIsBetter,
        source: "Jang et al., 2022 (TemporalWiki)", formula: "exp(mean -log P(right answer)); an entity is one token",
        losses("new"), 2.718281828459045
      ) { $0.all.perplexity },
      facts(
        "perplexity_unchanged", "perplexity of right answers that have not changed", unit: "perplexity",
        range: "1 and more", .lowerIsBetter, source: "Jang et al., 2022 (TemporalWiki)",
        formula: "as facts.perplexity, over unchanged probes", losses("unchanged"), 2.718281828459045
      ) { $0.tally(of: "unchanged").perplexity },
      facts(
        "perplexity_updated", "perplexity of right answers that have changed", unit: "perplexity", range: "1 and more",
        .lowerIsBetter, source: "Jang et al., 2022 (TemporalWiki)", formula: "as facts.perplexity, over updated probes",
        losses("updated"), 2.718281828459045
      ) { $0.tally(of: "updated").perplexity },
      facts(
        "fuar", "how much is forgotten for each piece of knowledge updated or acquired", unit: "ratio",
        range: "0 and more", .lowerIsBetter, source: "Jang et al., 2022 (CKL)",
        formula: """
          fuar.separate over slices, each as a corpus of its own: F, U and A are the accuracies on its unchanged, \
          updated and new probes before and after it is shown
          """,
        #"{"F": [[0.5, 0.25], [0.5, 0.75]], "U": [[0, 0.25], [0.5, 0.5]], "A": [[0, 0.125], [0.25, 0.375]]}"#, 0.5
      ) { $0.fuar },
      facts(
        "half_life", "after how many slices half of what was stated is forgotten", unit: "slices", range: "above 0",
        source: "ours", formula: "h of p(a) = p(0) 2^(-a/h), weighted least squares on ln p; see ForgettingCurve", ages,
        2.093093373729761
      ) { $0.curve.halfLife },
      facts(
        "half_life_low", "the lower end of the 95 % interval of facts.half_life", unit: "slices", range: "above 0",
        source: "ours", formula: "from slope - 1.96 standard errors", ages, 1.6214020777601057
      ) { $0.curve.halfLifeLow },
      facts(
        "half_life_high", "the upper end of the 95 % interval of facts.half_life", unit: "slices", range: "above 0",
        source: "ours", formula: "from slope + 1.96 standard errors", ages, 2.9518257972898603
      ) { $0.curve.halfLifeHigh },
      facts(
        "latency", "how many samples it takes until a new answer wins", unit: "samples", range: "0 and more",
        .lowerIsBetter, source: "ours",
        formula: """
          mean over updated probes that came to be answered right of the samples of their slice shown by the first \
          evaluation at which they were; needs evaluations within slices
          """,
        #"{"latencies": [10, 30]}"#, 20
      ) { $0.latency },
    ]

  private static let groups: [Metric] = [
    ("new", "the accuracy on facts of which nothing was known before"),
    ("updated", "the accuracy on facts that have changed"),
    ("unchanged", "the accuracy on facts that have not changed"),
    ("obsolete", "how often what has ceased to be right is no longer answered"),
    ("link", "the share of links whose right end is ranked first"),
    ("question", "the accuracy on held-back questions"),
    ("training-question", "the accuracy on questions that were shown"),
    ("as-of", "the accuracy on what was right as of an earlier date"),
    ("efficacy", "how often an edit is answered just after it was made"),
    ("paraphrase", "how often an edit is answered in other words just after it was made"),
    ("neighbourhood", "how often a fact that was not edited is answered as before"),
    ("retention", "how often earlier edits are still answered"),
  ].map { name, meaning in
    facts(
      name, meaning, formula: "right answers / queries of the group, over all evaluations at slice ends",
      #"{"tallies": [{"group": "\#(name)", "queries": 8, "correct": 3}, {"group": "\#(name)", "queries": 2, "correct": 1}]}"#,
      0.4
    ) { $0.tally(of: name).accuracy }
  }

  private static let ranks = #"{"tallies": [{"group": "link", "queries": 3, "ranks": [1, 2.5, 9.5]}]}"#
  private static let words = #"{"tallies": [{"group": "question", "queries": 2, "em_f1": [[1, 1], [0, 0.5]]}]}"#
  private static let ages =
    #"{"age_queries_correct": [[0, 100, 80], [1, 100, 60], [2, 50, 20], [2, 50, 20], [4, 40, 8]]}"#
  private static let edits = """
    {"tallies": [{"group": "efficacy", "queries": 4, "correct": 4}, \
    {"group": "paraphrase", "queries": 4, "correct": 2}, {"group": "neighbourhood", "queries": 8, "correct": 5}]}
    """

  private static func losses(_ group: String) -> String {
    #"{"tallies": [{"group": "\#(group)", "queries": 2, "losses": [0.5, 1.5]}]}"#
  }

  private static func facts(
    _ name: String, _ meaning: String, unit: String = "fraction", range: String = "0...1",
    _ direction: MetricDirection = .higherIsBetter, source: String = "after Jang et al., 2022 (CKL, TemporalWiki)",
    formula: String, _ input: String, _ value: Double,
    compute: @escaping @Sendable (KnowledgeScores) -> MetricValue
  ) -> Metric {
    Metric(
      "facts.\(name)", meaning, unit: unit, range: range, direction, needs: [.answers], source: source,
      formula: formula, example: MetricExample("facts", input, name, value)
    ) { evidence, _ in compute(try evidence.knowledge.get()) }
  }
}
