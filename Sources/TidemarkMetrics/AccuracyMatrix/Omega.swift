extension Metric {
  static let omegaNew = Metric(
    ofMatrix: "omega_new", "the score on each new task after the first", needs: [.matrix],
    source: "after Kemker et al., 2018",
    formula: "mean_{i>=1} R[i][i]; undefined for T = 1", example: .matrix("omega_new", 0.825)
  ) { matrix, missing in matrix.omegaNew(missing: missing) }

  static let omegaBase = Metric(
    againstReferences: "omega_base", "how much of the first task is kept, against offline training", unit: "ratio",
    range: "0 and more",
    needs: [.matrix, .idealScore], source: "after Kemker et al., 2018",
    formula: "mean_{i>=1} R[i][0] / ideal; undefined for T = 1", example: .matrix("omega_base", 0.7222222222222222)
  ) { matrix, references, missing in
    references.withIdeal { matrix.omegaBase(ideal: $0, missing: missing) }
  }

  static let omegaAll = Metric(
    againstReferences: "omega_all", "the average over the tasks seen, against offline training", unit: "ratio",
    range: "0 and more",
    needs: [.matrix, .idealScore], source: "after Kemker et al., 2018",
    formula: "mean_{i>=1} A_i / ideal; undefined for T = 1", example: .matrix("omega_all", 0.8240740740740742)
  ) { matrix, references, missing in
    references.withIdeal { matrix.omegaAll(ideal: $0, missing: missing) }
  }
}

extension AccuracyMatrix {
  /// Ω_base: how much of the first task is kept, against offline training: mean_{i≥1} R[i][0] / ideal.
  ///
  /// 1 is as good as offline, higher is better; may exceed 1. Undefined for T = 1 and for an ideal of 0.
  /// - Source: after Kemker et al., 2018.
  public func omegaBase(ideal: Double, missing: MissingCells = .strict) -> MetricValue {
    omega(ideal: ideal, missing) { self[$0, 0] }
  }

  /// Ω_new: the score on each new task just after it was learned: mean_{i≥1} R[i][i]. No ideal is involved.
  /// - Source: after Kemker et al., 2018.
  public func omegaNew(missing: MissingCells = .strict) -> MetricValue {
    omega(ideal: 1, missing) { self[$0, $0] }
  }

  /// Ω_all: the average over the tasks seen, against offline training: mean_{i≥1} A_i / ideal.
  /// - Source: after Kemker et al., 2018.
  public func omegaAll(ideal: Double, missing: MissingCells = .strict) -> MetricValue {
    omega(ideal: ideal, missing) { averageAccuracy(after: $0, missing: missing).value }
  }

  private func omega(ideal: Double, _ missing: MissingCells, _ score: (Int) -> Double?) -> MetricValue {
    if ideal == 0 { return .undefined("the ideal score is 0") }
    var mean = TermMean(missing)
    for i in 1..<max(experiences, 1) { mean.add(score(i).map { $0 / ideal }, gap: "a score of stage \(i) is missing") }
    return mean.result(empty: needsTwoExperiences)
  }
}
