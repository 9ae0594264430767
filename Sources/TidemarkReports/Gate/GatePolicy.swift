import TidemarkMetrics

/// What a gate asks of a candidate: which numbers may not get worse, by how much, and how sure it has to be.
public struct GatePolicy: Sendable, Hashable {
  /// The numbers that are checked, for each learner.
  public var rules: [GateRule]
  /// How sure a verdict has to be, one-sided, strictly between 0.5 and 1.
  public var confidence: Double
  /// Whether the confidence holds for all checks together (Bonferroni), so that many checks do not fail one good
  /// candidate by chance.
  public var correctsForManyChecks: Bool
  /// The learners that are checked, by label; nil for all that the baseline has.
  public var learners: [String]?
  /// What would make the comparison void or the candidate fail, but is allowed by name.
  public var allowed: Set<GateAllowance>
  /// Whether an inconclusive check says how many seeds would do, which takes some milliseconds.
  public var estimatesSeeds = true

  /// A policy of the given rules.
  public init(
    rules: [GateRule], confidence: Double = 0.95, correctsForManyChecks: Bool = true, learners: [String]? = nil,
    allowed: Set<GateAllowance> = []
  ) {
    self.rules = rules
    self.confidence = confidence
    self.correctsForManyChecks = correctsForManyChecks
    self.learners = learners
    self.allowed = allowed
  }

  /// The policy where none is given: the first headline metric, which may lose 0.01 if it is a fraction, else 2 %.
  public static func standard(for contents: ReportContents) -> GatePolicy {
    let name = contents.headlineMetrics.first ?? "acc"
    let isFraction = MetricSummary(name: name, in: contents.metrics).definition.map { $0.unit == "fraction" } ?? false
    return GatePolicy(rules: [GateRule(.metric, name, margin: isFraction ? .absolute(0.01) : .relative(0.02))])
  }
}

/// A number that may not get worse by more than a margin.
public struct GateRule: Sendable, Hashable {
  /// What kind of number it is.
  public enum Kind: String, Sendable, Hashable {
    /// A metric, higher or lower is better as the registry says.
    case metric
    /// A cost of the run, such as `seconds.training` or `memory.peak`; lower is better.
    case cost
  }

  /// How much worse is still good enough.
  public enum Margin: Sendable, Hashable {
    /// In the unit of the number, at least 0.
    case absolute(Double)
    /// As a part of the baseline's mean, at least 0.
    case relative(Double)
  }

  /// Which values are better.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case higher, lower
  }

  /// The kind of number.
  public var kind: Kind
  /// Its name.
  public var name: String
  /// How much worse is still good enough.
  public var margin: Margin
  /// Which values are better; nil to go by the registry.
  public var direction: Direction?

  /// A rule.
  public init(_ kind: Kind, _ name: String, margin: Margin, direction: Direction? = nil) {
    self.kind = kind
    self.name = name
    self.margin = margin
    self.direction = direction
  }

  /// What a cost is the use of.
  enum Resource: String {
    case seconds, memory, stored, parameters

    /// Whether the learner reports it; the harness measures the others.
    var isReported: Bool { self == .stored || self == .parameters }
  }

  /// What is used, the first word of a cost's name; nil for a metric.
  var resource: Resource? { kind == .cost ? Resource(rawValue: String(name.prefix { $0 != "." })) : nil }

  /// Which values are better; nil if neither the rule nor the registry says.
  func direction(in registry: MetricRegistry) -> Direction? {
    if let direction { return direction }
    if kind == .cost { return .lower }
    switch MetricSummary(name: name, in: registry).direction {
    case .higherIsBetter: return .higher
    case .lowerIsBetter: return .lower
    case .neither, nil: return nil
    }
  }
}

/// Something that a policy can let pass by name.
public enum GateAllowance: String, Sendable, Hashable, CaseIterable {
  /// The text of the protocol is another one.
  case `protocol`
  /// The content of the dataset is another one.
  case dataset
  /// The streams of a seed differ.
  case fingerprint
  /// Times and memory were measured on another machine.
  case machine
  /// Runs of the candidate failed.
  case failedRuns = "failed-runs"
  /// The candidate gave more invalid answers than the baseline.
  case invalidAnswers = "invalid-answers"
  /// The candidate saw samples more often, or answered more queries, than the baseline.
  case budget
  /// The candidate broke a budget of the protocol.
  case brokenBudget = "broken-budget"
}
