extension Metric {
  static let learningAccuracy = Metric(
    ofMatrix: "learning_accuracy", "the mean score of the tasks just after each was learned", needs: [.matrix],
    source: "Riemer et al., 2019 (MER)", formula: "1/T sum_j R[j][j]", synonyms: ["plasticity"],
    aliases: [MetricAlias("MCITlib, CoIN", "MFT", "the same")], example: .matrix("learning_accuracy", 0.85)
  ) { matrix, missing in matrix.learningAccuracy(missing: missing) }

  static let stability = Metric(
    ofMatrix: "stability", "the final score of the tasks learned before the last", needs: [.matrix],
    source: "after Sarfraz, Arani and Zonooz", formula: "S = 1/(T-1) sum_{j<T-1} R[T-1][j]; undefined for T = 1",
    example: .matrix("stability", 0.675)
  ) { matrix, missing in matrix.stability(missing: missing) }

  static let stabilityPlasticityTradeOff = Metric(
    ofMatrix: "sp_tradeoff", "the harmonic mean of stability and plasticity", needs: [.matrix],
    source: "after Sarfraz, Arani and Zonooz", formula: "2SP/(S+P), P = learning_accuracy; undefined if both are 0",
    example: .matrix("sp_tradeoff", 0.7524590163934426)
  ) { matrix, missing in matrix.stabilityPlasticityTradeOff(missing: missing) }
}

extension AccuracyMatrix {
  /// Stability: the final score of the tasks learned before the last.
  ///
  /// S = 1/(T-1) Σ_{j<T-1} R[T-1][j]. Fraction in 0...1, higher is better. Undefined for T = 1.
  /// - Source: after Sarfraz, Arani and Zonooz. Plasticity is ``learningAccuracy(missing:)``.
  public func stability(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    return meanOfRow(experiences - 1, 0..<experiences - 1, missing, empty: needsTwoExperiences)
  }

  /// The stability-plasticity trade-off 2SP/(S+P), P = ``learningAccuracy(missing:)``. Fraction in 0...1, higher is
  /// better; 0 if one of them is 0, undefined if both are.
  /// - Source: after Sarfraz, Arani and Zonooz.
  public func stabilityPlasticityTradeOff(missing: MissingCells = .strict) -> MetricValue {
    stability(missing: missing).combined(with: learningAccuracy(missing: missing)) {
      .ratio(2 * $0 * $1, $0 + $1, whenZero: "stability and plasticity are both 0")
    }
  }

  /// Learning accuracy: the mean score of each task just after it was learned.
  ///
  /// 1/T Σ_j R[j][j]. Fraction in 0...1, higher is better.
  /// - Source: Riemer et al., 2019 (MER). The MFT of MCITlib and the plasticity of the CLS-ER line are the same number.
  public func learningAccuracy(missing: MissingCells = .strict) -> MetricValue {
    meanOfCells(missing, empty: needsOneExperience) { $0..<$0 + 1 }
  }
}
