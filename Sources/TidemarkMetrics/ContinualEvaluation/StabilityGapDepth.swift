extension StabilityGapRecorder {
  /// How far the score of an older task falls below its value at a switch while the next task is learned.
  ///
  /// c[e][ends[s]] - min_{ends[s] < n ≤ ends[s+1]} c[e][n], averaged over all switches s and tasks e ≤ s. Lower is
  /// better; negative if the score rises at once. Undefined for one task. The definition is Tidemark's.
  public var gapDrop: MetricValue { gapDrops.result(empty: needsTwoExperiences) }

  /// How far the score of an older task has risen from that minimum by the end of the segment.
  ///
  /// c[e][ends[s+1]] - min_{ends[s] < n ≤ ends[s+1]} c[e][n], averaged like ``gapDrop``. In 0...1. The definition is
  /// Tidemark's.
  public var gapRecovery: MetricValue { gapRecoveries.result(empty: needsTwoExperiences) }
}
