/// Answers that are classes.
extension CaseEvidence {
  /// Predictions beside the right classes; or, for calibration alone, confidences beside whether each is right, and
  /// probabilities beside the right classes.
  var finalAnswers: Evidence<ClassAnswers> {
    get throws {
      if input.has("pred"), input.has("gold"), !input.has("oos_label") {
        let labels = try input.integers("pred")
        let gold = try input.integers("gold")
        try requireEqualLengths(labels.count, "pred", gold.count, "gold")
        return .present(try ClassAnswers(labels: labels, gold: gold, confidences: labels.map { _ in nil }))
      }
      if input.has("confidence") || input.has("correct") {
        let confidences = try input.numbers("confidence")
        let correct = try input.flags("correct")
        try requireEqualLengths(confidences.count, "confidence", correct.count, "correct")
        return .present(
          try ClassAnswers(
            labels: correct.map { $0 ? 0 : 1 }, gold: correct.map { _ in 0 }, confidences: confidences))
      }
      return try given(["probs", "probabilities"]) { key in
        let scores = try input.rows(key)
        let gold = try input.integers(input.spelling(of: "labels", "gold") ?? "labels")
        try requireEqualLengths(scores.count, key, gold.count, "labels")
        return try ClassAnswers(
          labels: gold.map { _ in nil }, gold: gold, confidences: gold.map { _ in nil }, scores: scores)
      }
    }
  }

  var recalls: Evidence<[[Double?]]> { get throws { try given("stages", input.rowsWithGaps) } }

  var successiveAnswers: Evidence<[SuccessiveAnswers]> {
    get throws {
      try given("pred1") { key in
        let labels = try input.integers("gold")
        let earlier = try input.integers(key)
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
        return [
          SuccessiveAnswers(
            gold: labels, earlier: earlier, later: later, classes: classes, seenEarlier: seen.0, seenLater: seen.1)
        ]
      }
    }
  }

  var outOfScope: Evidence<OutOfScopeAnswers> {
    get throws {
      try given("oos_label") {
        OutOfScopeAnswers(
          predictions: try input.integers("pred"), gold: try input.integers("gold"), label: try input.integer($0))
      }
    }
  }

  var knownness: Evidence<Knownness> {
    get throws {
      try given("in_scores") { Knownness(known: try input.numbers($0), unknown: try input.numbers("out_scores")) }
    }
  }

  var restrictedAnswers: Evidence<RestrictedAnswers> {
    get throws {
      try given("scores") {
        RestrictedAnswers(
          scores: try input.rows($0), gold: try input.integers("gold"), classes: try input.integers("classes"))
      }
    }
  }

  var labelSets: Evidence<LabelSets> {
    get throws {
      try given("scores") { LabelSets(scores: try input.rows($0), labels: try input.flagRows("labels")) }
    }
  }
}
