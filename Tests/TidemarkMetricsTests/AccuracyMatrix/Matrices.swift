import TidemarkMetrics

extension AccuracyMatrix {
  /// Three tasks of different size, with the scores before training: what the worked examples compute from.
  static func threeTasks() throws -> AccuracyMatrix {
    try AccuracyMatrix(
      scores: [[0.9, 0.2, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]], baseline: [0.1, 0.1, 0.1],
      testSizes: [100, 200, 700])
  }

  /// The same three tasks with a score missing after each of the last two.
  static func withGaps() throws -> AccuracyMatrix {
    try AccuracyMatrix(scores: [[0.9, 0.2, 0.1], [nil, 0.8, 0.3], [0.6, nil, 0.85]])
  }
}
