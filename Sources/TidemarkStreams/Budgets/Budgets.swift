import TidemarkYAML

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

// MARK: In protocol files

enum BudgetKeys {
  static let limits: [(Budgets.Resource, FileKey)] = [
    limit(.passes, .integer(1...100_000), "The most passes over a training sample."),
    limit(.replaySamples, .integer(0...1_000_000_000_000), "The most stored samples."),
    limit(.replayBytes, .integer(0...1_000_000_000_000_000), "The most bytes of stored samples."),
    limit(.parameters, .integer(0...1_000_000_000_000), "The most trainable parameters."),
    limit(
      .secondsPerSample, .number(1e-9...1e6),
      "The most seconds of training for each sample served, on average over an experience."),
    limit(
      .millisecondsPerQuery, .number(1e-9...1e9),
      "The most milliseconds for each query, on average over an evaluation."),
  ]
  static let onBroken = FileKey(
    "on-broken", .choice(of: Budgets.Consequence.self), "Whether a run that breaks a budget is marked or stopped.")
  static let all = limits.map(\.1) + [onBroken]

  private static func limit(
    _ resource: Budgets.Resource, _ shape: ValueShape, _ summary: String
  ) -> (Budgets.Resource, FileKey) {
    (resource, FileKey(resource.rawValue, shape, summary))
  }
}

extension Budgets {
  /// Decodes `budgets:`.
  init(_ mapping: inout MappingReader, passes: Int) throws {
    let limits = try mapping.limits(BudgetKeys.limits)
    if let limit = limits[.passes], limit < Double(passes) {
      throw mapping.invalid(
        Resource.passes.rawValue, found: "is \(Int(limit)), but 'training.passes' is \(passes)",
        expected: "at least \(passes)")
    }
    self.init(
      limits: limits, onBroken: try mapping.choice(BudgetKeys.onBroken, of: Consequence.self, default: .mark))
  }

  /// The keys and values of `budgets:`.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    BudgetKeys.limits.map { ($1, limits[$0].map { .number($0) } ?? .absent) }
      + [(BudgetKeys.onBroken, .text(onBroken.rawValue))]
  }
}

extension MappingReader {
  /// The numbers at those of the keys that are there, whole numbers where their shapes say so.
  mutating func limits<Limit: Hashable>(_ keys: [(Limit, FileKey)]) throws -> [Limit: Double] {
    var limits: [Limit: Double] = [:]
    for (limit, key) in keys {
      limits[limit] =
        key.shape.integerRange == nil
        ? try optionalNumber(key) : try optionalInteger(key).map(Double.init)
    }
    return limits
  }
}
