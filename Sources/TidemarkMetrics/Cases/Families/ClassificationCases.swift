extension CaseFamily {
  /// Single-label predictions.
  static let classes = CaseFamily("classes") { (input) throws(MetricError) in
    let scores = try ClassScores(predictions: input.integers("pred"), gold: input.integers("gold"))
    var answer: CaseAnswer = [
      "accuracy": CaseValue(scores.accuracy), "worst_class": CaseValue(scores.worstClass),
      "balanced": CaseValue(scores.balancedAccuracy), "macro_f1": CaseValue(scores.macroF1),
    ]
    if input.has("stages") {
      answer["amca"] = try CaseValue(averageMeanClassAccuracy(input.rowsWithGaps("stages")))
    }
    return answer
  }

  /// Scores of several labels a sample.
  static let multiLabel = CaseFamily("multilabel") { (input) throws(MetricError) in
    let scores = try MultiLabelScores(
      scores: input.rows("scores"), labels: input.flagRows("labels"),
      threshold: input.has("threshold") ? input.number("threshold") : 0.5)
    return [
      "map": CaseValue(scores.meanAveragePrecision), "map_zero": CaseValue(scores.meanAveragePrecisionWithZeros),
      "ap": CaseValue(scores.averagePrecisions), "cp": CaseValue(scores.classPrecision),
      "cr": CaseValue(scores.classRecall), "cf1": CaseValue(scores.classF1),
      "op": CaseValue(scores.overallPrecision), "or": CaseValue(scores.overallRecall),
      "of1": CaseValue(scores.overallF1), "macro_f1": CaseValue(scores.macroF1),
    ]
  }

  /// Sessions of few-shot class-incremental learning, and episodes.
  static let fewShot = CaseFamily("fscil") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("session_acc") {
      let sessions = try input.numbers("session_acc")
      answer["avg"] = CaseValue(averageSessionAccuracy(sessions))
      answer["pd"] = CaseValue(performanceDrop(sessions))
    }
    if input.has("base_acc") || input.has("novel_acc") {
      let base = try input.optionalNumber("base_acc")
      let novel = try input.optionalNumber("novel_acc")
      if let base, let novel {
        answer["hm"] = CaseValue(baseNovelHarmonicMean(base: base, novel: novel))
      } else {
        answer["hm"] = .undefined
      }
    }
    if input.has("episodes") {
      let episodes = try EpisodeAccuracy(input.numbers("episodes"))
      answer["episode_mean"] = CaseValue(episodes.mean)
      answer["episode_ci"] = CaseValue(episodes.halfWidth)
      answer["episode_ci_n"] = CaseValue(episodes.halfWidthDivisorN)
    }
    return answer
  }

  /// Confidence and correctness of single answers.
  static let calibration = CaseFamily("calibration") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("confidence") || input.has("correct") {
      let confidence = try input.numbers("confidence")
      let correct = try input.flags("correct")
      let bins = input.has("bins") ? try input.integer("bins") : 15
      let width = try CalibrationError(confidence: confidence, correct: correct, equalWidthBins: bins)
      let mass = try CalibrationError(confidence: confidence, correct: correct, equalMassBins: bins)
      answer["ece"] = CaseValue(width.expected)
      answer["mce"] = CaseValue(width.maximum)
      for name in ["ece_mass", "ece_equal_mass"] { answer[name] = CaseValue(mass.expected) }
      for name in ["mce_mass", "mce_equal_mass"] { answer[name] = CaseValue(mass.maximum) }
    }
    if let key = input.spelling(of: "probs", "probabilities") {
      let labels = input.spelling(of: "labels", "gold") ?? "labels"
      answer["brier"] = try CaseValue(brierScore(probabilities: input.rows(key), labels: input.integers(labels)))
    }
    return answer
  }
}
