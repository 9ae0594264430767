import TidemarkMetrics

/// Answers one question: did these learners get worse?
///
/// A number passes if, with the policy's one-sided confidence, it got worse by no more than its margin; it fails if, with
/// that confidence, it got worse at all and is not known to stay within the margin; else more seeds are needed. So a
/// candidate that is as good as its baseline fails with a probability of at most 1 - confidence, over all checks together
/// unless the policy says otherwise.
public struct Gate: Sendable {
  /// What the candidate is held against.
  public let baseline: ReportContents
  /// What is judged.
  public let candidate: ReportContents
  /// What is asked of it.
  public let policy: GatePolicy

  /// A gate.
  public init(baseline: ReportContents, candidate: ReportContents, policy: GatePolicy) {
    self.baseline = baseline
    self.candidate = candidate
    self.policy = policy
  }

  /// The verdict, with a check for each learner and rule.
  public func judge() -> GateResult {
    let reasons = differences
    var result = GateResult(
      benchmark: candidate.benchmark.name, title: candidate.benchmark.title, confidence: policy.confidence,
      incomparable: reasons, notes: notes, checks: [])
    guard reasons.isEmpty else { return result }
    let outcomes = GatePairing(gate: self).outcomes
    // Failing is any one of many; passing is all of them. Only the first needs a correction.
    let count = outcomes.count {
      if case .comparison(_, _, let comparison) = $0 { comparison.hasSpread } else { false }
    }
    let below = policy.confidence
    let above = policy.correctsForManyChecks ? 1 - (1 - below) / Double(max(1, count)) : below
    result.checks = outcomes.compactMap { outcome in
      switch outcome {
      case .settled(let check): check
      case .comparison(let learner, let name, let comparison):
        GateCheck(
          learner: learner, name: name, comparison, below: below, above: above, estimatesSeeds: policy.estimatesSeeds)
      case .absent: nil
      }
    }
    result.notes += absences(outcomes)
    return result
  }

  /// What neither side has a value of, a sentence for each number.
  private func absences(_ outcomes: [GatePairing.Outcome]) -> [String] {
    policy.rules.filter { $0.kind == .cost }.compactMap { rule in
      let learners = outcomes.compactMap { outcome -> String? in
        if case .absent(let learner, rule.name) = outcome { learner } else { nil }
      }
      guard !learners.isEmpty else { return nil }
      let reason =
        rule.resource?.isReported == true
        ? "a learner reports it by 'resources', and this one does not" : "it was not recorded"
      return
        "\(rule.name) of \(learners.joined(separator: ", ")): neither side has a value, so it is not checked; \(reason)"
    }
  }

  /// Why the two cannot be compared at all.
  private var differences: [String] {
    var reasons: [String] = []
    let (old, new) = (baseline.benchmark, candidate.benchmark)
    func differ(_ first: String?, _ second: String?) -> Bool { first != nil && second != nil && first != second }
    if old.name != new.name {
      if !policy.allowed.contains(.protocol) {
        reasons.append("the baseline is of protocol '\(old.name)', the candidate of '\(new.name)'")
      }
    } else if differ(old.digest, new.digest), !policy.allowed.contains(.protocol) {
      reasons.append(
        "the text of protocol '\(new.name)' has changed (SHA-256 \(Self.short(old.digest)) then, \(Self.short(new.digest))"
          + " now); allow 'protocol' if the change cannot move a score, or make a new baseline")
    }
    if differ(old.datasetDigest, new.datasetDigest), !policy.allowed.contains(.dataset) {
      reasons.append(
        "the data have changed (SHA-256 \(Self.short(old.datasetDigest)) then, \(Self.short(new.datasetDigest)) now);"
          + " allow 'dataset', or make a new baseline")
    }
    return reasons
  }

  private var notes: [String] {
    func versions(_ contents: ReportContents) -> String {
      let versions = Set(contents.learners.flatMap(\.runs).compactMap(\.tidemark)).sorted()
      return versions.isEmpty ? "an unknown version" : versions.joined(separator: ", ")
    }
    var notes: [String] = []
    if versions(baseline) != versions(candidate) {
      notes.append("the baseline was made by Tidemark \(versions(baseline)), the candidate by \(versions(candidate))")
    }
    for allowance in GateAllowance.allCases where policy.allowed.contains(allowance) {
      notes.append("the policy allows '\(allowance.rawValue)'")
    }
    for (side, contents) in [("baseline", baseline), ("candidate", candidate)] {
      for learner in contents.learners where !learner.unobserved.isEmpty {
        notes.append("the \(side)'s runs of \(learner.label) are \(learner.unobserved), not observed")
      }
    }
    let known = Set(baseline.learners.map(\.label))
    let new = candidate.learners.map(\.label).filter { !known.contains($0) }
    if !new.isEmpty, baseline.learners.count > 1 || candidate.learners.count > 1 {
      notes.append("not in the baseline, so not judged: \(new.joined(separator: ", "))")
    }
    return notes
  }

  private static func short(_ digest: String?) -> String { "\((digest ?? "unknown").prefix(12))…" }
}
