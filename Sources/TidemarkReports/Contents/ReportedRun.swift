public import TidemarkMetrics

/// One run: what came of one learner on one seed.
public struct ReportedRun: Sendable {
  /// The seed.
  public var seed: UInt64
  /// Why the run failed; nil if it completed.
  public var failure: String?
  /// The SHA-256 of the stream that was served.
  public var fingerprint: String
  /// The scores on each test set after each experience, as evidence: metrics of the matrix can be computed from it anew.
  public var matrix: MatrixEvidence
  /// The metrics, in the order in which they are shown; an element of a list under its metric's name and place,
  /// `acc_curve[2]`.
  public var scores: [ReportedScore]
  /// The metrics that depend on the clock or on memory: they stand in `timings.csv` alone.
  public var measured: [ReportedScore] = []
  /// What was shown, asked and stored, for the integrity section.
  public var integrity: [ReportedFact]
  /// Seconds by phase, such as `training`.
  public var timings: [ReportedTiming]
  /// What the run cost, lower is better: `seconds`, `seconds.training`, `memory.peak` (bytes of its process),
  /// `stored.samples`, `stored.bytes`, `parameters`. What was not recorded is left out.
  public var costs: [ReportedQuantity] = []
  /// What the harness counted, for checks of integrity: `samples` (shown), `passes.least`, `passes.most`, `queries`, `abstentions`,
  /// `invalid-answers`.
  public var counts: [ReportedQuantity] = []
  /// The evaluations within experiences and at their ends, in order; empty if none was made within one.
  public var evaluations: [ReportedEvaluation] = []
  /// How training batches were answered before they were trained on; empty if the protocol does not ask.
  public var tested: [ReportedWindow] = []
  /// The answers at the end by class; nil if they are not known.
  public var confusion: ReportedConfusion?
  /// How often answers of like confidence were right at the end; nil if there were no probabilities.
  public var calibration: ReportedCalibration?
  /// Test samples that were answered right at one time and wrong at the end, some of them.
  public var forgotten: [ReportedSample] = []
  /// The budgets that the run broke, in words, by the budget's name.
  public var brokenBudgets: [ReportedFact] = []
  /// Whose results these are if nobody observed the run, such as `declared: answers.csv`; nil for one that was observed.
  public var origin: String?
  /// What became of knowledge, slice by slice; nil for streams of labelled samples.
  public var knowledge: ReportedKnowledge?
  /// The version of Tidemark that made the run; nil if it is not known.
  public var tidemark: String?
  /// The machine, as far as it matters for times; nil if it is not known.
  public var machine: String?
  /// The SHA-256 of the run's journal, in lower-case hex; nil if it is not known.
  public var journalDigest: String?

  /// A run with the given record.
  public init(
    seed: UInt64, failure: String?, fingerprint: String, matrix: MatrixEvidence, scores: [ReportedScore],
    integrity: [ReportedFact], timings: [ReportedTiming]
  ) {
    self.seed = seed
    self.failure = failure
    self.fingerprint = fingerprint
    self.matrix = matrix
    self.scores = scores
    self.integrity = integrity
    self.timings = timings
  }
}

extension ReportedRun {
  /// The elements of a metric that is a list, in order; nil where undefined.
  func elements(of metric: String) -> [Double?] {
    let prefix = metric + "["
    return scores.filter { $0.metric.hasPrefix(prefix) }.map(\.definedValue)
  }

  /// The value of a metric; nil if the run has none.
  func value(of metric: String) -> Double? { scores.first { $0.metric == metric }?.definedValue }
}

/// The value of one metric in one run.
public struct ReportedScore: Sendable {
  /// The metric's name, as in the registry.
  public var metric: String
  /// The value; nil if it is undefined.
  public var value: Double?
  /// Why the value is undefined; nil if it is defined.
  public var reason: String?

  /// A score.
  public init(metric: String, value: Double?, reason: String?) {
    self.metric = metric
    self.value = value
    self.reason = reason
  }
}

extension ReportedScore {
  /// The value; nil if it is undefined or not finite.
  var definedValue: Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Why there is no value; nil if there is one.
  var undefinedReason: String? {
    guard definedValue == nil else { return nil }
    return reason ?? (value == nil ? "no reason was recorded" : "the value is not finite")
  }
}

/// How long a phase of a run took.
public struct ReportedTiming: Sendable, Hashable {
  /// The phase, such as `training`.
  public var phase: String
  /// Wall-clock seconds.
  public var seconds: Double

  /// A timing.
  public init(phase: String, seconds: Double) {
    self.phase = phase
    self.seconds = seconds
  }
}

/// A number that was measured beside the scores, under its name, such as `seconds.training`.
public struct ReportedQuantity: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The number.
  public var value: Double

  /// A quantity.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
