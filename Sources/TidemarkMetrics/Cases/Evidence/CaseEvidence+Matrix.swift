/// An accuracy matrix and what stands beside it.
extension CaseEvidence {
  var matrix: Evidence<AccuracyMatrix> { get throws { try given("R") { _ in try input.accuracyMatrix() } } }

  var references: Evidence<MatrixReferences> { get throws { try given("R") { _ in try input.matrixReferences() } } }

  var firstBatches: Evidence<[[Double]]> { get throws { try given("lca_curves", input.rows) } }

  var forgotten: Evidence<Set<Int>> { get throws { try given("forgotten") { Set(try input.integers($0)) } } }

  var generalAbility: Evidence<GeneralAbility> {
    get throws {
      try given("general_before") {
        GeneralAbility(before: try input.numbers($0), after: try input.numbers("general_after"))
      }
    }
  }

  var sessions: Evidence<FewShotSessions> {
    get throws {
      try given(["session_acc", "base_acc", "novel_acc"]) { _ in
        FewShotSessions(
          accuracies: input.has("session_acc") ? try input.numbersWithGaps("session_acc") : [],
          base: try input.optionalNumber("base_acc"), novel: try input.optionalNumber("novel_acc"))
      }
    }
  }

  var episodes: Evidence<[Double]> { get throws { try given("episodes", input.numbers) } }
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
