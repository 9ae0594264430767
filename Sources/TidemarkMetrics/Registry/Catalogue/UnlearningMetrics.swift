extension Metric {
  /// Metrics of what remains after unlearning.
  static let unlearning: [Metric] = [
    Metric(
      "unlearning.forget_accuracy", "the final accuracy on what was to be forgotten", .lowerIsBetter,
      needs: [.matrix, .requests], source: "the forget set of Liu, Liu and Stone, 2022 (CLPU)",
      formula: "mean_{j in F} R[T-1][j], F the experiences to be forgotten; undefined if F is empty",
      example: .requests("forget_accuracy", 0.6)
    ) { evidence, _ in try evidence.matrix.get().forgetAccuracy(forgotten: evidence.forgotten.get()) },
    Metric(
      "unlearning.retain_accuracy", "the final accuracy on what was to be kept",
      needs: [.matrix, .requests], source: "the retain set of Liu, Liu and Stone, 2022 (CLPU)",
      formula: "mean_{j < T, j not in F} R[T-1][j]; undefined if F is empty or holds every experience",
      example: .requests("retain_accuracy", 0.8)
    ) { evidence, _ in try evidence.matrix.get().retainAccuracy(forgotten: evidence.forgotten.get()) },
    Metric(
      "unlearning.truth_ratio", "how likely wrong answers are against a right one, for each question", unit: "ratio",
      range: "0 and more", .neither, needs: [.losses], source: "Maini et al., 2024 (TOFU)",
      formula: "R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len)",
      example: .losses("truth_ratio[0]", 0.5910096013198721)
    ) { evidence, _ in .list(try evidence.unlearning.get().truthRatios(.arithmetic)) },
    Metric(
      "unlearning.truth_ratio_geometric", "the truth ratio with a geometric mean, for each question", unit: "ratio",
      range: "0 and more", .neither, needs: [.losses], source: "TOFU's aggregate_eval_stat.py",
      formula: "R = exp(-mean loss of perturbed) / exp(-loss of paraphrase)",
      example: .losses("truth_ratio_geometric[0]", 0.5730095937203802)
    ) { evidence, _ in .list(try evidence.unlearning.get().truthRatios(.geometric)) },
    Metric(
      "unlearning.tr_utility", "the truth-ratio term of model utility", needs: [.losses],
      source: "Maini et al., 2024 (TOFU)",
      formula: "mean max(0, 1 - R), R = mean_i P(perturbed_i)^(1/len) / P(paraphrase)^(1/len)",
      aliases: [MetricAlias("TOFU aggregate_eval_stat.py", "truth ratio", "geometric mean: truth_ratio_geometric")],
      example: .losses("tr_utility", 0.4089903986801279)
    ) { evidence, _ in try evidence.unlearning.get().ofTruthRatios(.arithmetic, truthRatioUtility) },
    Metric(
      "unlearning.tr_forget", "the truth ratio on the forget set", .neither, needs: [.losses],
      source: "Maini et al., 2024 (TOFU)", formula: "mean min(R, 1/R); 1 is no preference",
      example: .losses("tr_forget", 0.5910096013198721)
    ) { evidence, _ in try evidence.unlearning.get().ofTruthRatios(.arithmetic, truthRatioOnForgetSet) },
    Metric(
      "unlearning.model_utility", "what the model can still do", needs: [.results], source: "Maini et al., 2024 (TOFU)",
      formula: "harmonic mean of 9 numbers (3 sets by 3 terms); 0 if any is 0",
      example: MetricExample(
        "unlearning", #"{"nine": [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 1, 1, 1]}"#, "model_utility", 0.42857142857142855)
    ) { evidence, _ in
      modelUtility(try UnlearningResults.need(evidence.unlearning.get().utilityTerms, "the nine terms"))
    },
    Metric(
      "unlearning.forget_quality", "how alike the unlearned model and one that never learned are", unit: "p value",
      needs: [.losses], source: "Maini et al., 2024 (TOFU)",
      formula: "exact p of the two-sided Kolmogorov-Smirnov test of the truth ratios; show log10 p",
      aliases: [MetricAlias("TOFU code", "forget quality", "of geometric, inverted ratios")],
      example: MetricExample(
        "unlearning", #"{"tr_unlearned": [1, 2, 3, 4], "tr_retain": [2.5, 5, 6, 7]}"#, "forget_quality",
        0.22857142857142856)
    ) { evidence, _ in try forgetQuality(evidence.unlearning.get()).p },
    Metric(
      "unlearning.privleak", "how much better members are told apart than with a retrained model", unit: "ratio",
      range: "-1 and more; 0 is best", .neither, needs: [.losses], source: "Shi et al., 2024 (MUSE)",
      formula: "(AUC(unlearned) - AUC(retrained)) / AUC(retrained)",
      aliases: [MetricAlias("MUSE code", "PrivLeak", "the retrained AUC is a stored constant")],
      example: MetricExample(
        "unlearning", #"{"auc_unlearn": 0.4, "auc_retrain": 0.55}"#, "privleak", -0.27272727272727276)
    ) { evidence, _ in
      let results = try evidence.unlearning.get()
      return privacyLeakage(
        unlearnedAUC: try UnlearningResults.need(results.unlearnedAUC, "the AUC of the unlearned model"),
        retrainedAUC: try UnlearningResults.need(results.retrainedAUC, "the AUC of a retrained model"))
    },
    Metric(
      "unlearning.recovery", "how much of the corrupted knowledge unlearning brings back", unit: "ratio",
      range: "any; 1 is full recovery", needs: [.results],
      source: "Tidemark's ratio of the accuracies of Rezaei et al., 2025 (RESTOR)",
      formula: "(unlearned - corrupted) / (clean - corrupted); undefined if clean = corrupted",
      example: MetricExample("unlearning", #"{"clean": 0.7, "corrupted": 0.2, "unlearned": 0.6}"#, "recovery", 0.8)
    ) { evidence, _ in
      let results = try evidence.unlearning.get()
      return knowledgeRecovery(
        clean: try UnlearningResults.need(results.clean, "the accuracy of the clean model"),
        corrupted: try UnlearningResults.need(results.corrupted, "the accuracy of the corrupted model"),
        unlearned: try UnlearningResults.need(results.unlearned, "the accuracy of the unlearned model"))
    },
  ]
}

extension MetricExample {
  /// Three experiences, of which the first was to be forgotten.
  fileprivate static func requests(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "unlearning", #"{"R": [[0.9, 0.2, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]], "forgotten": [0]}"#, name, value)
  }

  /// One question: a right answer of loss ln 2 in all, wrong ones of loss 1 and 1.5.
  fileprivate static func losses(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "unlearning", #"{"paraphrase_loss": [0.6931471805599453], "perturbed_loss": [[1, 1.5]]}"#, name, value)
  }
}
