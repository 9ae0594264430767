extension AccuracyMatrix {
  /// Backward transfer over all stages, not only the last.
  ///
  /// BWT = Σ_{i≥1} Σ_{j<i} (R[i][j] - R[j][j]) / (T(T-1)/2). In -1...1, higher is better. Undefined for T = 1.
  /// - Source: Diaz-Rodriguez et al., 2018. LeanAgent's EBWT and Continuum's `backward_transfer` are this metric.
  /// - Complexity: O(T²).
  public func backwardTransferOverAllStages(missing: MissingCells = .strict) -> MetricValue {
    let diagonal = (0..<experiences).map { self[$0, $0] }
    var mean = TermMean(missing)
    for i in 0..<experiences {
      for j in 0..<i {
        guard let now = self[i, j], let learned = diagonal[j] else {
          mean.add(nil, gap: self[i, j] == nil ? Self.gap(i, j) : Self.gap(j, j))
          continue
        }
        mean.add(now - learned, gap: "")
      }
    }
    return mean.result(empty: needsTwoExperiences)
  }

  /// Remembering: REM = 1 - |min(BWT, 0)|, BWT over all stages, clipped after averaging. 1 is nothing forgotten.
  /// - Source: Diaz-Rodriguez et al., 2018.
  public func remembering(missing: MissingCells = .strict) -> MetricValue {
    backwardTransferOverAllStages(missing: missing).map { 1 - abs(min($0, 0)) }
  }

  /// Positive backward transfer: BWT+ = max(BWT, 0), BWT over all stages, clipped after averaging.
  /// - Source: Diaz-Rodriguez et al., 2018.
  public func positiveBackwardTransfer(missing: MissingCells = .strict) -> MetricValue {
    backwardTransferOverAllStages(missing: missing).map { max($0, 0) }
  }
}
