/// Edits, and what remains after unlearning.
extension CaseEvidence {
  var edits: Evidence<[EditCase]> {
    get throws {
      try given("cases") { key in
        try input.objects(key).map { edit in
          try EditCase(
            rewrite: edit.prompts("rewrite"), paraphrase: edit.prompts("paraphrase"),
            neighbourhood: edit.prompts("neighbourhood"))
        }
      }
    }
  }

  var sequentialEdits: Evidence<SequentialEditing> {
    get throws { try given("S") { try SequentialEditing(input.rows($0)) } }
  }

  var answersAfterwards: Evidence<[AnswerAfterwards]> {
    get throws {
      try given("items") { key in
        try input.objects(key).map { item in
          try AnswerAfterwards(
            rightBefore: item.flag("before"), valid: item.flag("valid"),
            // The content of an answer of the wrong form need not have been judged.
            correct: item.flag("valid") || item.has("correct") ? item.flag("correct") : false)
        }
      }
    }
  }

  var unlearning: Evidence<UnlearningResults> {
    get throws {
      var results = UnlearningResults()
      if input.has("paraphrase_loss") || input.has("perturbed_loss") {
        let paraphrase = try input.numbers("paraphrase_loss")
        let perturbed = try input.rows("perturbed_loss")
        try requireEqualLengths(paraphrase.count, "paraphrase_loss", perturbed.count, "perturbed_loss")
        (results.paraphraseLosses, results.perturbedLosses) = (paraphrase, perturbed)
      }
      if input.has("nine") { results.utilityTerms = try input.numbers("nine") }
      results.unlearnedAUC = try input.optionalNumber("auc_unlearn")
      results.retrainedAUC = try input.optionalNumber("auc_retrain")
      results.clean = try input.optionalNumber("clean")
      results.corrupted = try input.optionalNumber("corrupted")
      results.unlearned = try input.optionalNumber("unlearned")
      if input.has("tr_unlearned") { results.unlearnedTruthRatios = try input.numbers("tr_unlearned") }
      if input.has("tr_retain") { results.retainOnlyTruthRatios = try input.numbers("tr_retain") }
      return results == UnlearningResults() ? .absent("the input has no losses") : .present(results)
    }
  }
}

extension CaseInput {
  fileprivate func prompts(_ key: String) throws(MetricError) -> [EditCase.Prompt] {
    guard has(key) else { return [] }
    return try list(key) { (value, path) throws(MetricError) in
      let pair = try value.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
      guard pair.count == 2 else { throw value.mismatch(path(), "[loss of the new object, loss of the true one]") }
      return EditCase.Prompt(newLoss: pair[0], trueLoss: pair[1])
    }
  }
}
