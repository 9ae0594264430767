extension MetricDefinition {
  /// Metrics of what a model knows: answers, ranks, losses.
  static let knowledge: [MetricDefinition] =
    [
      MetricDefinition(
        "fuar.separate", "how much is forgotten for each piece of knowledge updated or acquired", unit: "ratio",
        range: "0 and more", .lowerIsBetter, needs: [.answers], source: "Jang et al., 2022 (CKL)",
        formula:
          "sum max(0, F_i) / sum (max(0, U_i) + max(0, A_i)) over corpora with invariant probes; undefined for no gain",
        example: .gaps("separate", 0.5)),
      MetricDefinition(
        "fuar.joint", "FUAR with the two gains clipped together", unit: "ratio", range: "0 and more", .lowerIsBetter,
        needs: [.answers], source: "a survey's reading of Jang et al., 2022 (CKL)",
        formula: "sum max(0, F_i) / sum max(0, U_i + A_i)", example: .gaps("joint", 1)),
      MetricDefinition(
        "text.em", "whether the normalised answer equals a gold answer", needs: [.answers],
        source: "Rajpurkar et al., 2016 (SQuAD)",
        formula: "1 if equal after lower-casing, deleting punctuation and articles, collapsing space, else 0",
        aliases: [MetricAlias("CKL", "EM", "tries to delete <extra_id_0> after punctuation, which never matches")],
        example: MetricExample("text", #"{"pred": "The cat, sat", "golds": ["a cat sat!"]}"#, "em", 1)),
      MetricDefinition(
        "text.f1", "the overlap of words of the answer and the closest gold answer", needs: [.answers],
        source: "Rajpurkar et al., 2018 (SQuAD 2)",
        formula: "max over golds of 2PR/(P+R) on multisets; 1 if both are empty",
        aliases: [MetricAlias("TRACE", "F1", "counts matches without clipping; empty pairs score 0")],
        example: MetricExample(
          "text", #"{"pred": "cat cat dog", "golds": ["cat dog dog dog"]}"#, "f1", 0.5714285714285714)),
      MetricDefinition(
        "text.f1_v1", "F1 that is 0 if both answers are empty", needs: [.answers],
        source: "Rajpurkar et al., 2016 (SQuAD 1)", formula: "as text.f1; 0 if both are empty",
        example: MetricExample("text", #"{"pred": "the", "golds": ["an"]}"#, "f1_v1", 0)),
      MetricDefinition(
        "text.rouge_l_recall", "the longest common subsequence as a share of the reference", needs: [.answers],
        source: "Lin, 2004; TOFU", formula: "LCS words / reference words",
        example: MetricExample("text", #"{"pred": "a b x c", "golds": ["a b c d"]}"#, "rouge_l_recall", 0.75)),
      MetricDefinition(
        "text.rouge_l_f1", "the longest common subsequence against answer and reference", needs: [.answers],
        source: "Lin, 2004; MUSE", formula: "2 LCS / (answer words + reference words)",
        example: MetricExample("text", #"{"pred": "a b x c e f", "golds": ["a b c d"]}"#, "rouge_l_f1", 0.6)),
      MetricDefinition(
        "perplexity.token", "perplexity a token", range: "1 and more", .lowerIsBetter, needs: [.losses],
        source: "Jang et al., 2022 (TemporalWiki)", formula: "exp(sum NLL / sum tokens) over texts with tokens",
        example: .losses("token", 2.718281828459045)),
      MetricDefinition(
        "perplexity.batch_mean", "exp of the mean of the batches' mean losses; depends on the batching",
        range: "1 and more", .lowerIsBetter, needs: [.losses], source: "the code of TemporalWiki",
        formula: "exp(mean over batches of sum NLL / sum tokens)", example: .losses("batch_mean", 3.490342957461841)),
      MetricDefinition(
        "perplexity.example_mean", "the mean of the texts' own perplexities", range: "1 and more", .lowerIsBetter,
        needs: [.losses], source: "practice", formula: "mean over texts of exp(NLL / tokens)",
        example: .losses("example_mean", 3.5621662134436356)),
    ] + ranks

  private static let ranks: [MetricDefinition] =
    ["realistic", "optimistic", "pessimistic"].flatMap { ties in
      rankMetrics(
        family: "rank", prefix: ties, rule: "ties \(ties)", needs: [.scores],
        input: #"{"queries": [{"scores": [0.9, 0.5, 0.5, 0.1], "target": 1, "removed": []}]}"#,
        rank: ["realistic": 2.5, "optimistic": 2, "pessimistic": 3][ties] ?? 0)
    }
    + ["raw", "static", "time"].flatMap { filter in
      rankMetrics(
        family: "link", prefix: filter, rule: "filter \(filter)", needs: [.scores, .facts],
        input: """
          {"facts_sr_o_t": [[0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 3, 2]], \
          "queries_s_r_o_t_scores": [[0, 0, 1, 1, [0.9, 0.5, 0.6, 0.8]]]}
          """,
        rank: ["raw": 4, "static": 2, "time": 3][filter] ?? 0)
    }

  /// MRR, mean rank and hits for one rule; the example has a single query whose target has the given rank.
  private static func rankMetrics(
    family: String, prefix: String, rule: String, needs: [MetricNeed], input: String, rank: Double
  ) -> [MetricDefinition] {
    let source = family == "link" ? "Bordes et al., 2013; Jin et al., 2020 (RE-Net)" : "Bordes et al., 2013"
    func example(_ name: String, _ value: Double) -> MetricExample {
      MetricExample(family, input, "\(prefix).\(name)", value)
    }
    let aliases =
      prefix == "time"
      ? [MetricAlias("RE-Net", "evaluate_filter", "filters over all times, filtered scores become 0")] : []
    let mean = [
      MetricDefinition(
        "\(family).\(prefix).mrr", "mean reciprocal rank of the target (\(rule))", needs: needs, source: source,
        formula: "mean 1/rank, rank = #greater + #equal/2 + 1 (realistic)", aliases: aliases,
        example: example("mrr", 1 / rank)),
      MetricDefinition(
        "\(family).\(prefix).mr", "mean rank of the target (\(rule))", unit: "rank", range: "1 and more",
        .lowerIsBetter, needs: needs, source: source, formula: "mean rank", aliases: aliases,
        example: example("mr", rank)),
    ]
    return mean
      + [1, 3, 10].map { k in
        MetricDefinition(
          "\(family).\(prefix).hits@\(k)", "the share of targets of rank \(k) or better (\(rule))", needs: needs,
          source: source, formula: "mean [rank <= \(k)]", aliases: aliases,
          example: example("hits@\(k)", rank <= Double(k) ? 1 : 0))
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
