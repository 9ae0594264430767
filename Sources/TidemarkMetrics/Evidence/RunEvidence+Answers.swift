extension RunEvidence {
  /// The answers of the last evaluation counted by class: what was answered to the queries of each class.
  ///
  /// - Parameters:
  ///   - classes: the number of classes.
  ///   - mostClasses: the most classes for which `counts` is made; it is empty for more.
  /// - Returns: nil if there are no answers, or too many classes to count.
  package func confusion(
    classes: Int, mostClasses: Int
  ) throws -> (counts: [[Int]], queries: [Int], correct: [Int])? {
    guard case .present(let answers) = try finalAnswers, classes > 0, classes <= 100_000 else { return nil }
    var counts =
      classes <= mostClasses ? Array(repeating: Array(repeating: 0, count: classes), count: classes) : []
    var queries = Array(repeating: 0, count: classes)
    var correct = queries
    for (label, gold) in zip(answers.labels, answers.gold) where queries.indices.contains(gold) {
      queries[gold] += 1
      if label == gold { correct[gold] += 1 }
      if let label, counts.indices.contains(label) { counts[gold][label] += 1 }
    }
    return queries.contains { $0 > 0 } ? (counts, queries, correct) : nil
  }

  /// The bins of the expected calibration error over the last evaluation: how many answers, their mean confidence, and how
  /// many of them were right; nil if the confidences are no probabilities.
  package func reliability() throws -> [(count: Int, confidence: Double, accuracy: Double)]? {
    guard case .present(let answers) = try finalAnswers, let confidences = try? answers.probabilities(),
      !confidences.isEmpty
    else { return nil }
    let correct = zip(answers.labels, answers.gold).map { $0 == $1 }
    let bins = Int(MetricParameter.bins.standard)
    return ConfidenceBins(confidences, correct: correct, count: bins)?.bins.map { bin in
      let size = max(1, bin.count)
      return (Int(bin.count), bin.confidence / size, bin.correct / size)
    }
  }
}
