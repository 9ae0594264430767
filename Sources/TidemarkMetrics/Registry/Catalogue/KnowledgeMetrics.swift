extension Metric {
  /// Metrics of what a model knows: answers, ranks, losses.
  static let knowledge: [Metric] =
    [
      Metric(
        "fuar.separate", "how much is forgotten for each piece of knowledge updated or acquired", unit: "ratio",
        range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Jang et al., 2022 (CKL)",
        formula:
          "sum max(0, F_i) / sum (max(0, U_i) + max(0, A_i)) over corpora with invariant probes; undefined for no gain",
        example: .gaps("separate", 0.5)
      ) { evidence, _ in
        let changes = try evidence.corpora.get()
        return fuar(invariant: changes.invariant, updated: changes.updated, acquired: changes.acquired)
      },
      Metric(
        "fuar.joint", "FUAR with the two gains clipped together", unit: "ratio", range: "0 and more", .lowerIsBetter,
        needs: [.answers], source: "a survey's reading of Jang et al., 2022 (CKL)",
        formula: "sum max(0, F_i) / sum max(0, U_i + A_i)", example: .gaps("joint", 1)
      ) { evidence, _ in
        let changes = try evidence.corpora.get()
        return fuar(invariant: changes.invariant, updated: changes.updated, acquired: changes.acquired, .joint)
      },
      Metric(
        "text.em", "whether the normalised answer equals a gold answer", needs: [.answers],
        source: "Rajpurkar et al., 2016 (SQuAD)",
        formula: "1 if equal after lower-casing, deleting punctuation and articles, collapsing space, else 0",
        aliases: [MetricAlias("CKL", "EM", "tries to delete <extra_id_0> after punctuation, which never matches")],
        example: MetricExample("text", #"{"pred": "The cat, sat", "golds": ["a cat sat!"]}"#, "em", 1)
      ) { evidence, _ in try meanOverWords(evidence) { exactMatch($0.answer, golds: $0.golds) } },
      Metric(
        "text.f1", "the overlap of words of the answer and the closest gold answer", needs: [.answers],
        source: "Rajpurkar et al., 2018 (SQuAD 2)",
        formula: "max over golds of 2PR/(P+R) on multisets; 1 if both are empty",
        aliases: [MetricAlias("TRACE", "F1", "counts matches without clipping; empty pairs score 0")],
        example: MetricExample(
          "text", #"{"pred": "cat cat dog", "golds": ["cat dog dog dog"]}"#, "f1", 0.5714285714285714)
      ) { evidence, _ in try meanOverWords(evidence) { tokenF1($0.answer, golds: $0.golds) } },
      Metric(
        "text.f1_v1", "F1 that is 0 if both answers are empty", needs: [.answers],
        source: "Rajpurkar et al., 2016 (SQuAD 1)", formula: "as text.f1; 0 if both are empty",
        example: MetricExample("text", #"{"pred": "the", "golds": ["an"]}"#, "f1_v1", 0)
      ) { evidence, _ in try meanOverWords(evidence) { tokenF1($0.answer, golds: $0.golds, bothEmpty: .noMatch) } },
      Metric(
        "text.rouge_l_recall", "the longest common subsequence as a share of the reference", needs: [.answers],
        source: "Lin, 2004; TOFU", formula: "LCS words / reference words",
        example: MetricExample("text", #"{"pred": "a b x c", "golds": ["a b c d"]}"#, "rouge_l_recall", 0.75)
      ) { evidence, _ in try meanOverWords(evidence) { RougeL.best($0, \.recall) } },
      Metric(
        "text.rouge_l_f1", "the longest common subsequence against answer and reference", needs: [.answers],
        source: "Lin, 2004; MUSE", formula: "2 LCS / (answer words + reference words)",
        example: MetricExample("text", #"{"pred": "a b x c e f", "golds": ["a b c d"]}"#, "rouge_l_f1", 0.6)
      ) { evidence, _ in try meanOverWords(evidence) { RougeL.best($0, \.f1) } },
      Metric(
        "perplexity.token", "perplexity a token", range: "1 and more", .lowerIsBetter, needs: [.losses],
        source: "Jang et al., 2022 (TemporalWiki)", formula: "exp(sum NLL / sum tokens) over texts with tokens",
        aliases: [MetricAlias("TemporalWiki code", "perplexity", "depends on the batching: perplexity.batch_mean")],
        example: .losses("token", 2.718281828459045)
      ) { evidence, _ in perplexity(try evidence.tokenLosses.get().flatMap { $0 }) },
      Metric(
        "perplexity.batch_mean", "exp of the mean of the batches' mean losses; depends on the batching",
        range: "1 and more", .lowerIsBetter, needs: [.losses], source: "the code of TemporalWiki",
        formula: "exp(mean over batches of sum NLL / sum tokens)", example: .losses("batch_mean", 3.490342957461841)
      ) { evidence, _ in perplexityOfBatchMeans(try evidence.tokenLosses.get()) },
      Metric(
        "perplexity.example_mean", "the mean of the texts' own perplexities", range: "1 and more", .lowerIsBetter,
        needs: [.losses], source: "practice", formula: "mean over texts of exp(NLL / tokens)",
        example: .losses("example_mean", 3.5621662134436356)
      ) { evidence, _ in meanPerplexityOfTexts(try evidence.tokenLosses.get().flatMap { $0 }) },
    ] + ranks

  private static let ranks: [Metric] =
    ["realistic", "optimistic", "pessimistic"].flatMap { ties in
      rankMetrics(
        family: "rank", prefix: ties, rule: "ties \(ties)", needs: [.scores],
        input: #"{"queries": [{"scores": [0.9, 0.5, 0.5, 0.1], "target": 1, "removed": []}]}"#,
        rank: ["realistic": 2.5, "optimistic": 2, "pessimistic": 3][ties] ?? 0
      ) { evidence in
        let rule = TargetRank.TieRule(rawValue: ties) ?? .realistic
        return try evidence.targetRanks.get().map { $0.rank(rule) }
      }
    }
    + ["raw", "static", "time"].flatMap { filter in
      rankMetrics(
        family: "link", prefix: filter, rule: "filter \(filter)", needs: [.scores, .facts],
        input: """
          {"facts_sr_o_t": [[0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 3, 2]], \
          "queries_s_r_o_t_scores": [[0, 0, 1, 1, [0.9, 0.5, 0.6, 0.8]]]}
          """,
        rank: ["raw": 4, "static": 2, "time": 3][filter] ?? 0
      ) { evidence in
        let links = try evidence.linkQueries.get()
        let filter = FilteredRanking.Filter(rawValue: filter) ?? .timeAware
        return try links.queries.map { try links.ranking.rank(of: $0.fact, in: $0.scores, filter).rank() }
      }
    }

  /// MRR, mean rank and hits for one rule; the example has a single query whose target has the given rank.
  private static func rankMetrics(
    family: String, prefix: String, rule: String, needs: [MetricNeed], input: String, rank: Double,
    ranks: @escaping @Sendable (any RunEvidence) throws -> [Double]
  ) -> [Metric] {
    let source = family == "link" ? "Bordes et al., 2013; Jin et al., 2020 (RE-Net)" : "Bordes et al., 2013"
    func example(_ name: String, _ value: Double) -> MetricExample {
      MetricExample(family, input, "\(prefix).\(name)", value)
    }
    let aliases =
      prefix == "time"
      ? [MetricAlias("RE-Net", "evaluate_filter", "filters over all times, filtered scores become 0")] : []
    let mean = [
      Metric(
        "\(family).\(prefix).mrr", "mean reciprocal rank of the target (\(rule))", needs: needs, source: source,
        formula: "mean 1/rank, rank = #greater + #equal/2 + 1 (realistic)", aliases: aliases,
        example: example("mrr", 1 / rank)
      ) { evidence, _ in meanReciprocalRank(try ranks(evidence)) },
      Metric(
        "\(family).\(prefix).mr", "mean rank of the target (\(rule))", unit: "rank", range: "1 and more",
        .lowerIsBetter, needs: needs, source: source, formula: "mean rank", aliases: aliases,
        example: example("mr", rank)
      ) { evidence, _ in meanRank(try ranks(evidence)) },
    ]
    return mean
      + [1, 3, 10].map { k in
        Metric(
          "\(family).\(prefix).hits@\(k)", "the share of targets of rank \(k) or better (\(rule))", needs: needs,
          source: source, formula: "mean [rank <= \(k)]", aliases: aliases,
          example: example("hits@\(k)", rank <= Double(k) ? 1 : 0)
        ) { evidence, _ in hits(at: k, try ranks(evidence)) }
      }
  }
}

extension MetricExample {
  fileprivate static func gaps(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "fuar", #"{"F": [[0.5, 0.4], null], "U": [[0.2, 0.4], [0, 1]], "A": [[0.3, 0.2], [0, 1]]}"#, name, value)
  }

  fileprivate static func losses(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("perplexity", #"{"batches_nll_tokens": [[[1, 2], [1, 2]], [[4, 2]]]}"#, name, value)
  }
}
