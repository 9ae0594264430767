extension Metric {
  static let forwardTransferAgainstIndependent = Metric(
    againstReferences: "fwt_independent", "how much better a task is learned in the stream than alone",
    unit: "difference",
    range: "-1...1", needs: [.matrix, .independentScores], source: "clarena",
    formula: "1/(T-1) sum_{1<=j<T} (R[j][j] - independent_j); undefined for T = 1",
    synonyms: ["fwt.independent", "fwt_indep"], aliases: [MetricAlias("clarena", "FWT", "the same")],
    example: .matrix("fwt_independent", 0.025)
  ) { matrix, references, missing in
    guard let independent = references.independent else {
      return .undefined("the scores of independently trained models were not given")
    }
    return matrix.forwardTransferAgainstIndependent(independent, missing: missing)
  }
}

extension AccuracyMatrix {
  /// How much better a task is learned in the stream than alone from scratch.
  ///
  /// 1/(T-1) Σ_{1≤j<T} (R[j][j] - independent_j). In -1...1, higher is better. It measures plasticity, and is not
  /// GEM's forward transfer. Undefined for T = 1.
  /// - Source: clarena's FWT.
  public func forwardTransferAgainstIndependent(_ independent: [Double?], missing: MissingCells = .strict)
    -> MetricValue
  {
    var mean = TermMean(missing)
    for j in 1..<max(experiences, 1) {
      let change = self[j, j].flatMap { score in entry(independent, j).map { score - $0 } }
      mean.add(change, gap: self[j, j] == nil ? Self.gap(j, j) : "the independent score of task \(j) is missing")
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
