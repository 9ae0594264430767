extension Metric {
  static let worstTask = Metric(
    ofMatrix: "worst_task", "the lowest final score among the learned tasks", needs: [.matrix], source: "Tidemark",
    formula: "min_{j<T} R[T-1][j]", example: .matrix("worst_task", 0.6)
  ) { matrix, missing in matrix.worstTask(missing: missing) }
}

extension AccuracyMatrix {
  /// The lowest final score among the learned tasks: min_{j<T} R[T-1][j]. Fraction in 0...1, higher is better.
  public func worstTask(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 1 else { return .undefined(needsOneExperience) }
    var worst: Double?
    var count = 0
    for j in 0..<experiences {
      if let score = self[experiences - 1, j] {
        worst = min(worst ?? score, score)
        count += 1
      } else if missing == .strict {
        return .undefined(Self.gap(experiences - 1, j))
      }
    }
    guard let worst else { return .undefined(Self.gap(experiences - 1, 0)) }
    return .defined(worst, terms: count)
  }
}
