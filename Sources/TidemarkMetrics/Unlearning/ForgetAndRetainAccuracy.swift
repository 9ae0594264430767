extension Metric {
  static let forgetAccuracy = Metric(
    "unlearning.forget_accuracy", "the final accuracy on what was to be forgotten", .lowerIsBetter,
    needs: [.matrix, .requests], source: "the forget set of Liu, Liu and Stone, 2022 (CLPU)",
    formula: "mean_{j in F} R[T-1][j], F the experiences to be forgotten; undefined if F is empty",
    example: .requests("forget_accuracy", 0.6)
  ) { evidence, _ in try evidence.matrix.get().forgetAccuracy(forgotten: evidence.forgotten.get()) }

  static let retainAccuracy = Metric(
    "unlearning.retain_accuracy", "the final accuracy on what was to be kept",
    needs: [.matrix, .requests], source: "the retain set of Liu, Liu and Stone, 2022 (CLPU)",
    formula: "mean_{j < T, j not in F} R[T-1][j]; undefined if F is empty or holds every experience",
    example: .requests("retain_accuracy", 0.8)
  ) { evidence, _ in try evidence.matrix.get().retainAccuracy(forgotten: evidence.forgotten.get()) }
}

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

extension MetricExample {
  /// Three experiences, of which the first was to be forgotten.
  static func requests(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "unlearning", #"{"R": [[0.9, 0.2, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]], "forgotten": [0]}"#, name, value)
  }
}
