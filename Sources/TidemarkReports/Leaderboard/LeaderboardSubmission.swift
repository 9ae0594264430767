import TidemarkMetrics

/// What somebody sent in: the runs of one protocol, checked.
public struct LeaderboardSubmission: Sendable {
  /// What the scores were computed from.
  public enum Evidence: String, Sendable, Hashable {
    /// The journals of the runs, which came along.
    case journals
    /// The accuracy matrices of a `report.json` alone.
    case matrices
  }

  /// The identity: lower-case hex, from the content.
  public var id: String
  /// Where it was found, as its sender named it.
  public var origin: String
  /// What the scores were computed from.
  public var evidence: Evidence
  /// Whether the fingerprints of its streams were computed anew from the data, and agree.
  public var fingerprintsChecked: Bool
  /// The runs.
  public var contents: ReportContents

  /// A submission.
  public init(
    id: String, origin: String, evidence: Evidence, fingerprintsChecked: Bool, contents: ReportContents
  ) {
    self.id = id
    self.origin = origin
    self.evidence = evidence
    self.fingerprintsChecked = fingerprintsChecked
    self.contents = contents
  }

  /// What no honest run can have recorded; empty if all is possible.
  public var impossibilities: [String] {
    var found: [String] = []
    for learner in contents.learners {
      var seeds: Set<UInt64> = []
      for run in learner.runs {
        let name = "\(DisplayName.short(learner.label)), seed \(run.seed)"
        if !seeds.insert(run.seed).inserted { found.append("\(name) is there twice") }
        let cells = run.matrix.rows.joined().compactMap(\.self) + (run.matrix.baseline ?? []).compactMap(\.self)
        if let cell = cells.first(where: { !(0...1).contains($0) }) {
          found.append("\(name) has an accuracy of \(cell), outside 0 to 1")
        }
        if run.failure == nil, run.matrix.experiences == 0 { found.append("\(name) completed without an experience") }
        if let cost = (run.costs + run.counts).first(where: { $0.value < 0 || !$0.value.isFinite }) {
          found.append("\(name) has \(DisplayName.short(cost.name)) of \(cost.value)")
        }
      }
    }
    if contents.learners.isEmpty { found.append("it holds no learner") }
    return found
  }
}

/// What was sent in and is not shown among the others.
public struct RefusedSubmission: Sendable, Hashable {
  /// Where it was found.
  public var origin: String
  /// Why it was refused.
  public var reasons: [String]

  /// A refused submission.
  public init(origin: String, reasons: [String]) {
    self.origin = origin
    self.reasons = reasons
  }
}
