extension Metric {
  /// Metrics of edited facts and of instruction tasks.
  static let editing: [Metric] = [
    Metric(
      "edit.es", "how often the edit's own prompts prefer the new object", needs: [.losses],
      source: "Meng et al., 2022 (ROME)", formula: "mean_case mean_prompt [NLL_new < NLL_true]; a tie fails",
      example: .edits("es", 1)
    ) { evidence, _ in editSuccess(try evidence.edits.get(), .rewrite) },
    Metric(
      "edit.ps", "how often paraphrases prefer the new object", needs: [.losses], source: "Meng et al., 2022 (ROME)",
      formula: "as edit.es, on paraphrases", example: .edits("ps", 0.5)
    ) { evidence, _ in editSuccess(try evidence.edits.get(), .paraphrase) },
    Metric(
      "edit.ns", "how often neighbouring facts still prefer the true object", needs: [.losses],
      source: "Meng et al., 2022 (ROME)", formula: "mean_case mean_prompt [NLL_true < NLL_new]; a tie fails",
      example: .edits("ns", 0.5)
    ) { evidence, _ in editSuccess(try evidence.edits.get(), .neighbourhood) },
    Metric(
      "edit.score", "efficacy, generalisation and specificity in one number", needs: [.losses],
      source: "Meng et al., 2022 (ROME)", formula: "harmonic mean of es, ps, ns; 0 if one is 0",
      aliases: [MetricAlias("MEMIT code", "score", "rounds the three to 2 decimals first")],
      example: .edits("score", 0.6)
    ) { evidence, _ in editScore(try evidence.edits.get()) },
    Metric(
      "edit.em", "by how much the edit's own prompts prefer the new object", unit: "probability difference",
      range: "-1...1", needs: [.losses], source: "Meng et al., 2022 (ROME)",
      formula: "mean exp(-NLL_new) - exp(-NLL_true)", example: .edits("em", 0.23254415793482963)
    ) { evidence, _ in editMagnitude(try evidence.edits.get(), .rewrite) },
    Metric(
      "edit.pm", "by how much paraphrases prefer the new object", unit: "probability difference", range: "-1...1",
      needs: [.losses], source: "Meng et al., 2022 (ROME)", formula: "as edit.em, on paraphrases",
      example: .edits("pm", 0)
    ) { evidence, _ in editMagnitude(try evidence.edits.get(), .paraphrase) },
    Metric(
      "edit.nm", "by how much neighbouring facts prefer the true object", unit: "probability difference",
      range: "-1...1", needs: [.losses], source: "Meng et al., 2022 (ROME)",
      formula: "mean exp(-NLL_true) - exp(-NLL_new)", example: .edits("nm", 0.1590461864017892)
    ) { evidence, _ in editMagnitude(try evidence.edits.get(), .neighbourhood) },
    Metric(
      "edit_retention.immediate", "the success of each edit just after it was made", needs: [.answers],
      source: "sequential editing practice", formula: "mean_i S[i][i]",
      example: .sequence("immediate", 0.6666666666666666)
    ) { evidence, _ in try evidence.sequentialEdits.get().immediate },
    Metric(
      "edit_retention.final", "the success of all edits after the last", needs: [.answers],
      source: "sequential editing practice", formula: "mean_i S[N-1][i]",
      example: .sequence("final", 0.3333333333333333)
    ) { evidence, _ in try evidence.sequentialEdits.get().final },
    Metric(
      "edit_retention.retention", "the final success of the edits that took", needs: [.answers],
      source: "sequential editing practice", formula: "mean S[N-1][i] over i with S[i][i] > 1/2",
      example: .sequence("retention", 0.5)
    ) { evidence, _ in try evidence.sequentialEdits.get().retention },
    Metric(
      "edit_retention.curve", "the mean success of all edits so far, after each edit", needs: [.answers],
      source: "sequential editing practice", formula: "1/(n+1) sum_{i<=n} S[n][i]", example: .sequence("curve[1]", 0.5)
    ) { evidence, _ in .list(try evidence.sequentialEdits.get().curve) },
    Metric(
      "forget_split.superficial", "the share of once right items whose answer lost the task's form", .lowerIsBetter,
      needs: [.answers], source: "after Chen et al., 2025 (SEFE); the split is Tidemark's",
      formula: "share of items right before that are now invalid; takes precedence", example: .items("superficial", 0.5)
    ) { evidence, _ in ForgettingSplit(try evidence.answersAfterwards.get()).superficial },
    Metric(
      "forget_split.essential", "the share of once right items whose answer is valid and wrong", .lowerIsBetter,
      needs: [.answers], source: "after Chen et al., 2025 (SEFE); the split is Tidemark's",
      formula: "share of items right before that are now valid and wrong", example: .items("essential", 0.25)
    ) { evidence, _ in ForgettingSplit(try evidence.answersAfterwards.get()).essential },
    Metric(
      "forget_split.retained", "the share of once right items that still are", needs: [.answers],
      source: "after Chen et al., 2025 (SEFE); the split is Tidemark's", formula: "1 - superficial - essential",
      example: .items("retained", 0.25)
    ) { evidence, _ in ForgettingSplit(try evidence.answersAfterwards.get()).retained },
    Metric(
      "general_delta", "the mean change on benchmarks that were never trained on", unit: "difference",
      range: "-1...1", needs: [.results], source: "Wang et al., 2023 (TRACE), after secondary sources",
      formula: "1/M sum_m (G_m after - G_m before)",
      example: MetricExample(
        "matrix", #"{"R": [], "general_before": [0.5, 0.6, 0.7], "general_after": [0.4, 0.6, 0.5]}"#, "general_delta",
        -0.1)
    ) { evidence, _ in
      let scores = try evidence.generalAbility.get()
      return generalAbilityDelta(before: scores.before, after: scores.after)
    },
  ]
}

extension MetricExample {
  fileprivate static func edits(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "edit",
      """
      {"cases": [{"rewrite": [[1, 2]], "paraphrase": [[1, 2], [2, 1]], "neighbourhood": [[3, 1], [1, 1]]}]}
      """, name, value)
  }

  fileprivate static func sequence(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("edit_retention", #"{"S": [[1], [1, 0], [0, 0, 1]]}"#, name, value)
  }

  fileprivate static func items(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "forget_split",
      """
      {"items": [{"before": true, "valid": true, "correct": true}, {"before": true, "valid": false, "correct": true}, \
      {"before": true, "valid": false, "correct": false}, {"before": true, "valid": true, "correct": false}, \
      {"before": false, "valid": true, "correct": false}]}
      """, name, value)
  }
}
