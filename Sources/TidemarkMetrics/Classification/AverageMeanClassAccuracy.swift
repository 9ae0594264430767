/// AMCA: the mean over stages of the mean class accuracy (stage-averaged balanced accuracy).
///
/// Fraction in 0...1, higher is better.
/// - Parameter stages: `[stages][classes]`: the accuracy of each class at each stage.
/// - Source: Avalanche's `AMCA`.
public func averageMeanClassAccuracy(_ stages: [[Double?]], missing: MissingCells = .strict) -> MetricValue {
  averageAnytimeAccuracy(stages, missing: missing)
}
