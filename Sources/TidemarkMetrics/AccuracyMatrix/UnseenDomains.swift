extension Metric {
  static let unseenDomains = Metric(
    ofMatrix: "unseen_upper", "the score on domains not yet learned, over all stages", needs: [.matrix],
    source: "domain-incremental practice", formula: "mean_{i<j<T} R[i][j] = dr_fwt", synonyms: ["upper"],
    example: .matrix("unseen_upper", 0.2)
  ) { matrix, missing in matrix.unseenDomainAccuracy(missing: missing) }

  static let nextDomain = Metric(
    ofMatrix: "unseen_next", "the score on the domain learned next", needs: [.matrix],
    source: "domain-incremental practice",
    formula: "mean_{i<T-1} R[i][i+1]; undefined for T = 1", synonyms: ["next"], example: .matrix("unseen_next", 0.25)
  ) { matrix, missing in matrix.nextDomainAccuracy(missing: missing) }

  static let heldOutDomains = Metric(
    ofMatrix: "unseen_heldout", "the final score on domains that are never trained on",
    needs: [.matrix, .heldOutSets],
    source: "domain-generalisation practice", formula: "mean_{j>=T} R[T-1][j]", synonyms: ["heldout"],
    example: .matrix("unseen_heldout", 0.5)
  ) { matrix, missing in matrix.heldOutDomainAccuracy(missing: missing) }
}

extension AccuracyMatrix {
  /// The mean score on every domain not yet learned, over all stages: mean_{i<j} R[i][j], j < T.
  ///
  /// Fraction in 0...1, higher is better. The same number as ``forwardTransferOverAllStages(missing:)``.
  public func unseenDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    forwardTransferOverAllStages(missing: missing)
  }

  /// The mean score on the domain learned next: mean_{i<T-1} R[i][i+1]. Fraction in 0...1, higher is better.
  public func nextDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    meanOfCells(missing, empty: needsTwoExperiences) { $0 + 1..<min($0 + 2, experiences) }
  }

  /// The mean final score on the columns that are never trained on: mean_{j≥T} R[T-1][j].
  public func heldOutDomainAccuracy(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 1, testSets > experiences else { return .undefined("there are no held-out test sets") }
    return meanOfRow(experiences - 1, experiences..<testSets, missing, empty: "there are no held-out test sets")
  }
}
