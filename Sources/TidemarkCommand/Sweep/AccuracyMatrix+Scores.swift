import TidemarkMetrics

extension AccuracyMatrix {
  /// The metrics that the matrix of one run is enough for: those that need no scores of other models.
  static var metricsOfOneRun: [Metric] {
    let recorded: Set<MetricNeed> = [.matrix, .initialRow, .testSizes, .heldOutSets]
    return MetricRegistry.matrixMetrics.filter { recorded.isSuperset(of: $0.needs) }
  }

  /// The metrics of the run, in the order of the registry.
  var scoresOfOneRun: [(metric: Metric, value: MetricValue)] {
    Self.metricsOfOneRun.compactMap { metric in
      metric.compute.map { (metric, $0(self, MatrixReferences(), .strict)) }
    }
  }
}
