/// What a run may use. A learner that uses more breaks the budget: the run is marked, or stopped.
package struct Budgets: Sendable, Equatable {
  /// What happens when a budget is broken.
  package enum Consequence: String, Sendable, CaseIterable {
    /// The run goes on, and its report says so.
    case mark
    /// The run ends.
    case stop
  }

  /// The things that can have a budget, under the names that they have in a protocol file.
  package enum Resource: String, Sendable, CaseIterable {
    case passes
    case replaySamples = "replay-samples"
    case replayBytes = "replay-bytes"
    case parameters
    case secondsPerSample = "seconds-per-sample"
    case millisecondsPerQuery = "milliseconds-per-query"

    /// The resource in words.
    package var words: String {
      switch self {
      case .passes: "passes over a training sample"
      case .replaySamples: "stored samples"
      case .replayBytes: "bytes of stored samples"
      case .parameters: "parameters"
      case .secondsPerSample: "seconds of training a sample"
      case .millisecondsPerQuery: "milliseconds a query"
      }
    }

    /// Whether the learner has to report its use, since the harness cannot see it.
    package var isReported: Bool {
      switch self {
      case .replaySamples, .replayBytes, .parameters: true
      case .passes, .secondsPerSample, .millisecondsPerQuery: false
      }
    }
  }

  /// The most that may be used of each resource that has a budget.
  package let limits: [Resource: Double]
  package let onBroken: Consequence

  package init(limits: [Resource: Double] = [:], onBroken: Consequence = .mark) {
    self.limits = limits
    self.onBroken = onBroken
  }
}
