import TidemarkMetrics

/// What a learner cost, over its completed runs.
enum LearnerCost: CaseIterable {
  case timePerSample, evaluationTime, memory, storedSamples, storedBytes, parameters

  /// The costs that are held against accuracy.
  static let plotted: [LearnerCost] = [.timePerSample, .memory, .parameters, .storedBytes]

  /// The name for files and columns.
  var name: String {
    switch self {
    case .timePerSample: "milliseconds-per-sample"
    case .evaluationTime: "evaluation-seconds"
    case .memory: "peak-megabytes"
    case .storedSamples: "stored-samples"
    case .storedBytes: "stored-kilobytes"
    case .parameters: "parameters"
    }
  }

  /// The name for people, with its unit.
  var title: String {
    switch self {
    case .timePerSample: "training time, ms a sample"
    case .evaluationTime: "evaluation time, s"
    case .memory: "peak memory of the process, MB"
    case .storedSamples: "stored samples"
    case .storedBytes: "stored samples, kB"
    case .parameters: "parameters"
    }
  }

  /// The cost of a run; nil if it was not recorded.
  func value(_ run: ReportedRun) -> Double? {
    func cost(_ name: String) -> Double? { run.costs.first { $0.name == name }?.value }
    switch self {
    case .timePerSample:
      guard let seconds = cost("seconds.training"),
        let samples = run.counts.first(where: { $0.name == "samples" })?.value, samples > 0
      else { return nil }
      return seconds / samples * 1000
    case .evaluationTime: return cost("seconds.evaluation")
    case .memory: return cost("memory.peak").map { $0 / 1e6 }
    case .storedSamples: return cost("stored.samples")
    case .storedBytes: return cost("stored.bytes").map { $0 / 1000 }
    case .parameters: return cost("parameters")
    }
  }

  /// The cost of a learner over its completed runs.
  func sample(_ learner: LearnerSummary) -> SampleSummary { SampleSummary(learner.completed.compactMap(value)) }
}
