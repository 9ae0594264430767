extension CaseFamily {
  /// What remains after unlearning: TOFU, MUSE, RESTOR and CLPU numbers of whatever is given.
  static let unlearning = CaseFamily("unlearning") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("paraphrase_loss") || input.has("perturbed_loss") {
      let paraphrase = try input.numbers("paraphrase_loss")
      let perturbed = try input.rows("perturbed_loss")
      try requireEqualLengths(paraphrase.count, "paraphrase_loss", perturbed.count, "perturbed_loss")
      func ratios(_ averaging: Averaging) -> [MetricValue] {
        zip(paraphrase, perturbed).map { truthRatio(paraphraseLoss: $0, perturbedLosses: $1, averaging) }
      }
      answer["truth_ratio"] = CaseValue(ratios(.arithmetic))
      answer["truth_ratio_geometric"] = CaseValue(ratios(.geometric))
      for (averaging, suffix) in [(Averaging.arithmetic, ""), (.geometric, "_geometric")] {
        let values = ratios(averaging)
        let all = values.compactMap(\.value)
        let complete = all.count == values.count
        answer["tr_utility" + suffix] = complete ? CaseValue(truthRatioUtility(all)) : .undefined
        answer["tr_forget" + suffix] = complete ? CaseValue(truthRatioOnForgetSet(all)) : .undefined
      }
    }
    if input.has("nine") { answer["model_utility"] = try CaseValue(modelUtility(input.numbers("nine"))) }
    if input.has("auc_unlearn"), input.has("auc_retrain") {
      answer["privleak"] = try CaseValue(
        privacyLeakage(unlearnedAUC: input.number("auc_unlearn"), retrainedAUC: input.number("auc_retrain")))
    }
    if input.has("clean"), input.has("corrupted"), input.has("unlearned") {
      answer["recovery"] = try CaseValue(
        knowledgeRecovery(
          clean: input.number("clean"), corrupted: input.number("corrupted"), unlearned: input.number("unlearned")))
    }
    if input.has("tr_unlearned"), input.has("tr_retain") {
      let test = try forgetQuality(unlearned: input.numbers("tr_unlearned"), retainOnly: input.numbers("tr_retain"))
      answer["forget_quality"] = CaseValue(test.p)
      answer["forget_quality_log10"] = CaseValue(test.log10P)
    }
    if input.has("R") {
      let matrix = try input.accuracyMatrix()
      let forgotten = Set(try input.integers("forgotten"))
      answer["forget_accuracy"] = CaseValue(matrix.forgetAccuracy(forgotten: forgotten))
      answer["retain_accuracy"] = CaseValue(matrix.retainAccuracy(forgotten: forgotten))
    }
    return answer
  }
}
