extension AccuracyMatrix {
  /// How well the learner still does at the end on what it was asked to forget.
  ///
  /// The mean of R[T-1][j] over the experiences j in F that were to be forgotten, each with the same weight. Fraction in
  /// 0...1, lower is better; a learner that was never shown them is the measure. Undefined if nothing was to be forgotten.
  /// - Parameter forgotten: the experiences that were to be forgotten, from 0.
  /// - Source: the forget set of Liu, Liu and Stone, 2022 (CLPU).
  public func forgetAccuracy(forgotten: Set<Int>, missing: MissingCells = .strict) -> MetricValue {
    lastScores(of: forgotten.filter { (0..<experiences).contains($0) }.sorted(), missing, empty: nothingForgotten)
  }

  /// How well the learner does at the end on what it was to keep.
  ///
  /// The mean of R[T-1][j] over the experiences j < T outside F, each with the same weight. Fraction in 0...1, higher is
  /// better. Undefined if nothing was to be forgotten, or nothing to be kept.
  /// - Parameter forgotten: the experiences that were to be forgotten, from 0.
  /// - Source: the retain set of Liu, Liu and Stone, 2022 (CLPU).
  public func retainAccuracy(forgotten: Set<Int>, missing: MissingCells = .strict) -> MetricValue {
    guard !forgotten.isEmpty else { return .undefined(nothingForgotten) }
    return lastScores(
      of: (0..<experiences).filter { !forgotten.contains($0) }, missing, empty: "every experience was to be forgotten")
  }

  private func lastScores(of tasks: [Int], _ missing: MissingCells, empty: String) -> MetricValue {
    let last = experiences - 1
    var mean = TermMean(missing)
    for task in tasks { mean.add(self[last, task], gap: Self.gap(last, task)) }
    return mean.result(empty: empty)
  }
}

private let nothingForgotten = "the learner was not asked to forget anything"
