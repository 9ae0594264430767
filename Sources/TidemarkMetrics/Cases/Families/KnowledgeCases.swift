extension CaseFamily {
  /// Labels and two predictions of the same samples: knowledge lost and gained, by both estimators.
  static let knowledgeFlow = CaseFamily("knowledge_flow") { (input) throws(MetricError) in
    let labels = try input.integers("gold")
    let earlier = try input.integers("pred1")
    let later = try input.integers("pred2")
    try requireEqualLengths(labels.count, "gold", earlier.count, "pred1")
    try requireEqualLengths(labels.count, "gold", later.count, "pred2")
    let seen = try (input.integer("seen1"), input.integer("seen2"))
    let classes = input.has("classes") ? try input.integer("classes") : max(seen.0, seen.1)
    for (key, count) in [("seen1", seen.0), ("seen2", seen.1), ("classes", classes)]
    where !(0...KnowledgeFlow.mostClasses).contains(count) {
      throw input.error(key, "found \(count), expected 0 to \(KnowledgeFlow.mostClasses)")
    }
    for (key, values) in [("gold", labels), ("pred1", earlier), ("pred2", later)] {
      if let i = values.firstIndex(where: { $0 < 0 || $0 >= classes }) {
        throw input.error("\(key)[\(i)]", "found \(values[i]), expected a class in 0..<\(classes)")
      }
    }
    var answer: CaseAnswer = [:]
    for (estimator, suffix) in [(KnowledgeFlow.Estimator.marginal, ""), (.empirical, "_empirical")] {
      let flow = KnowledgeFlow(
        labels: labels, earlier: earlier, later: later, classes: classes, seenEarlier: seen.0, seenLater: seen.1,
        estimator)
      answer["klr" + suffix] = CaseValue(flow.lossRatio)
      answer["kgr" + suffix] = CaseValue(flow.gainRatio)
    }
    return answer
  }

  /// Scores before and after: FUAR with both denominators. An entry is [after corpus i, after the last], or null.
  static let fuar = CaseFamily("fuar") { (input) throws(MetricError) in
    let invariant = try input.changes("F")
    let updated = try input.changes("U")
    let acquired = try input.changes("A")
    return [
      "separate": CaseValue(TidemarkMetrics.fuar(invariant: invariant, updated: updated, acquired: acquired)),
      "joint": CaseValue(TidemarkMetrics.fuar(invariant: invariant, updated: updated, acquired: acquired, .joint)),
    ]
  }

  /// An answer and its gold answers: exact match, F1, ROUGE-L against the best gold.
  static let text = CaseFamily("text") { (input) throws(MetricError) in
    let answer = try input.string("pred")
    let golds = try input.strings("golds")
    let rouge = golds.map { RougeL(answer: answer, reference: $0) }
    return [
      "em": CaseValue(exactMatch(answer, golds: golds)), "f1": CaseValue(tokenF1(answer, golds: golds)),
      "f1_v1": CaseValue(tokenF1(answer, golds: golds, bothEmpty: .noMatch)),
      "rouge_l_recall": CaseValue(rouge.map(\.recall).max()), "rouge_l_f1": CaseValue(rouge.map(\.f1).max()),
    ]
  }

  /// Texts in batches as [summed NLL, tokens]: perplexity by token, by batch and by text.
  static let perplexity = CaseFamily("perplexity") { (input) throws(MetricError) in
    let batches = try input.list("batches_nll_tokens") { (batch, path) throws(MetricError) in
      try batch.list(path()) { (pair, path) throws(MetricError) in
        let numbers = try pair.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
        guard numbers.count == 2 else { throw pair.mismatch(path(), "[summed NLL, tokens]") }
        return TokenLoss(sum: numbers[0], tokens: numbers[1])
      }
    }
    let texts = batches.flatMap { $0 }
    return [
      "token": CaseValue(TidemarkMetrics.perplexity(texts)), "batch_mean": CaseValue(perplexityOfBatchMeans(batches)),
      "example_mean": CaseValue(meanPerplexityOfTexts(texts)),
    ]
  }
}

extension CaseInput {
  fileprivate func changes(_ key: String) throws(MetricError) -> [ScoreChange?] {
    try list(key) { (value, path) throws(MetricError) in
      if case .null = value { return nil }
      let pair = try value.list(path()) { (value, path) throws(MetricError) in try value.optionalNumber(path()) }
      guard pair.count == 2 else { throw value.mismatch(path(), "[score after this corpus, score after the last]") }
      guard let before = pair[0], let after = pair[1] else { return nil }
      return ScoreChange(before: before, after: after)
    }
  }
}
