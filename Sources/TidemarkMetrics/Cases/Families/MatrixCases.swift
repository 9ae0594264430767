extension CaseFamily {
  /// An accuracy matrix: every matrix metric, strict under its name and skipping under `.skip`, and both curves.
  static let matrix = CaseFamily("matrix") { (input) throws(MetricError) in
    let matrix = try input.accuracyMatrix()
    let references = try input.matrixReferences()
    var answer: CaseAnswer = [:]
    for metric in MetricRegistry.matrixMetrics {
      guard let compute = metric.compute else { continue }
      for (rule, suffix) in [(MissingCells.strict, ""), (.skip, ".skip")] {
        let value = CaseValue(compute(matrix, references, rule))
        for name in [metric.name] + metric.synonyms { answer[name + suffix] = value }
      }
    }
    for (rule, suffix) in [(MissingCells.strict, ""), (.skip, ".skip")] {
      answer["acc_curve" + suffix] = CaseValue(matrix.accuracyCurve(missing: rule))
      answer["forgetting_curve" + suffix] = CaseValue(matrix.forgettingCurve(missing: rule))
      answer["intransigence_curve" + suffix] =
        references.joint.map { joint in
          CaseValue((0..<matrix.experiences).map { matrix.intransigence(at: $0, joint: joint) })
        } ?? .undefined
    }
    if input.has("lca_curves") {
      answer["lca"] = try CaseValue(learningCurveArea(input.rows("lca_curves"), beta: input.integer("beta")))
    }
    if input.has("general_before"), input.has("general_after") {
      answer["general_delta"] = try CaseValue(
        generalAbilityDelta(before: input.numbers("general_before"), after: input.numbers("general_after")))
    }
    return answer
  }
}

extension CaseInput {
  func accuracyMatrix() throws(MetricError) -> AccuracyMatrix {
    try AccuracyMatrix(
      scores: rowsWithGaps("R"), baseline: has("baseline") ? numbersWithGaps("baseline") : nil,
      testSizes: has("test_sizes") ? integers("test_sizes") : nil)
  }

  func matrixReferences() throws(MetricError) -> MatrixReferences {
    func scores(_ key: String?) throws(MetricError) -> [Double?]? {
      guard let key else { return nil }
      return try numbersWithGaps(key)
    }
    return try MatrixReferences(
      joint: scores(spelling(of: "joint")), independent: scores(spelling(of: "independent", "indep")),
      chance: scores(spelling(of: "chance", "random", "rand")), ideal: optionalNumber("ideal"))
  }
}
