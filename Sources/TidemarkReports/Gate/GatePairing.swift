/// Which learner of the candidate is held against which of the baseline, and their values seed by seed.
struct GatePairing {
  let gate: Gate

  /// A check that is already settled, numbers that are still to be judged, or what there is nothing to judge by.
  enum Outcome {
    case settled(GateCheck)
    case comparison(learner: String, name: String, GateComparison)
    case absent(learner: String, name: String)
  }

  /// What is checked of each learner of the baseline with its counterpart, by label. A single learner on either side is held against the
  /// other whatever their labels, so that its options may change.
  var outcomes: [Outcome] {
    let (old, new) = (gate.baseline.learners, gate.candidate.learners)
    if gate.policy.learners == nil, old.count == 1, new.count == 1 { return pair(old[0], new[0]) }
    let labels = gate.policy.learners ?? old.map(\.label)
    return labels.flatMap { label in
      guard let before = old.first(where: { $0.label == label }) else {
        return missing(label, "the baseline has no learner '\(label)'")
      }
      guard let after = new.first(where: { $0.label == label }) else {
        return missing(label, "the candidate has no learner '\(label)'; name those to check in the policy")
      }
      return pair(before, after)
    }
  }

  private func missing(_ label: String, _ reason: String) -> [Outcome] {
    [.settled(GateCheck(learner: label, name: "runs", .incomparable, reason))]
  }

  private func pair(_ old: ReportedLearner, _ new: ReportedLearner) -> [Outcome] {
    let label = old.label == new.label ? new.label : "\(new.label) (baseline: \(old.label))"
    if let reason = differentStreams(old, new) {
      return [.settled(GateCheck(learner: label, name: "fingerprint", .incomparable, reason))]
    }
    let integrity = GateIntegrity(label: label, baseline: old, candidate: new, allowed: gate.policy.allowed).checks
    return integrity.map { .settled($0) } + Self.joined(gate.policy.rules.map { outcome($0, label, old, new) })
  }

  /// Says once what was found of several rules in the same words.
  private static func joined(_ outcomes: [Outcome]) -> [Outcome] {
    var joined: [Outcome] = []
    for outcome in outcomes {
      guard case .settled(let check) = outcome else {
        joined.append(outcome)
        continue
      }
      let place = joined.firstIndex {
        if case .settled(let known) = $0 {
          known.verdict == check.verdict && known.sentence == check.sentence
        } else {
          false
        }
      }
      if let place, case .settled(var known) = joined[place] {
        known.name += ", \(check.name)"
        joined[place] = .settled(known)
      } else {
        joined.append(outcome)
      }
    }
    return joined
  }

  /// Why the two learners were not asked the same; nil if they were, or if that is allowed.
  private func differentStreams(_ old: ReportedLearner, _ new: ReportedLearner) -> String? {
    guard !gate.policy.allowed.contains(.fingerprint) else { return nil }
    let before = Dictionary(old.runs.map { ($0.seed, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
    let seeds = new.runs.filter { before[$0.seed].map { [fingerprint = $0.fingerprint] in $0 != fingerprint } ?? false }
    guard let first = seeds.first else { return nil }
    return
      "the stream of seed \(first.seed) is another one (fingerprint \((before[first.seed] ?? "").prefix(12))… then,"
      + " \(first.fingerprint.prefix(12))… now); allow 'fingerprint', or make a new baseline"
  }

  private func outcome(_ rule: GateRule, _ label: String, _ old: ReportedLearner, _ new: ReportedLearner) -> Outcome {
    func settled(_ verdict: GateVerdict, _ sentence: String) -> Outcome {
      .settled(GateCheck(learner: label, name: rule.name, verdict, sentence))
    }
    guard let direction = rule.direction(in: gate.candidate.metrics) else {
      return settled(.incomparable, "it is not known which values are better; give its 'direction' in the policy")
    }
    if rule.kind == .cost, let reason = differentMachines(rule, old, new) { return settled(.incomparable, reason) }
    let (before, after) = (values(rule, old), values(rule, new))
    if let run = completed(new).first(where: { before[$0.seed] != nil && after[$0.seed] == nil }) {
      return settled(.fail, "it has no value on seed \(run.seed), where the baseline has one: \(reason(rule, run))")
    }
    guard !before.isEmpty else {
      guard !after.isEmpty || completed(new).isEmpty else {
        guard rule.kind == .metric else { return .absent(learner: label, name: rule.name) }
        let why = completed(new).first.map { reason(rule, $0) } ?? ""
        return settled(.incomparable, "neither baseline nor candidate has a value of it: \(why)")
      }
      let version = old.runs.lazy.compactMap(\.tidemark).first.map { " (made by Tidemark \($0))" } ?? ""
      return settled(.incomparable, "the baseline\(version) has no value of it; make a new baseline to check it")
    }
    guard !after.isEmpty else {
      return completed(new).isEmpty
        ? settled(.incomparable, "no run of the candidate completed")
        : settled(.fail, "it has no value: \(completed(new).first.map { reason(rule, $0) } ?? "no run completed")")
    }
    let streams = Dictionary(old.runs.map { ($0.seed, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
    let common = completed(new).filter {
      before[$0.seed] != nil && after[$0.seed] != nil && streams[$0.seed] == $0.fingerprint
    }.map(\.seed)
    let method: GateCheck.Method =
      common.count > 1 ? .paired : before.count > 1 && after.count > 1 ? .unpaired : .threshold
    let isBySeed = method == .paired || method == .threshold && common.count == 1
    let first = isBySeed ? common.compactMap { before[$0] } : before.sorted { $0.key < $1.key }.map(\.value)
    let second = isBySeed ? common.compactMap { after[$0] } : after.sorted { $0.key < $1.key }.map(\.value)
    let margin: Double
    switch rule.margin {
    case .absolute(let amount): margin = amount
    case .relative(let part): margin = part * GateComparison.mean(first).magnitude
    }
    return .comparison(
      learner: label, name: rule.name,
      GateComparison(
        baseline: first, candidate: second, method: method, direction: direction, margin: margin,
        baselineSeeds: before.count))
  }

  /// Why times and memory cannot be compared. What a learner stores does not depend on the machine.
  private func differentMachines(_ rule: GateRule, _ old: ReportedLearner, _ new: ReportedLearner) -> String? {
    guard rule.resource?.isReported == false, !gate.policy.allowed.contains(.machine) else { return nil }
    let (before, after) = (Set(old.runs.compactMap(\.machine)), Set(new.runs.compactMap(\.machine)))
    guard before != after, let then = before.sorted().first, let now = after.sorted().first else { return nil }
    return "measured on another machine (\(then) then, \(now) now); allow 'machine' to compare all the same"
  }

  private func completed(_ learner: ReportedLearner) -> [ReportedRun] { learner.runs.filter { $0.failure == nil } }

  private func values(_ rule: GateRule, _ learner: ReportedLearner) -> [UInt64: Double] {
    var values: [UInt64: Double] = [:]
    for run in completed(learner) {
      switch rule.kind {
      case .metric: values[run.seed] = run.scores.first { $0.metric == rule.name }?.definedValue
      case .cost: values[run.seed] = run.costs.first { $0.name == rule.name && $0.value.isFinite }?.value
      }
    }
    return values
  }

  private func reason(_ rule: GateRule, _ run: ReportedRun) -> String {
    guard rule.kind == .metric else {
      return rule.resource == .memory
        ? "it was not recorded, as where several runs went side by side in one process (--jobs)" : "it was not recorded"
    }
    guard let score = run.scores.first(where: { $0.metric == rule.name }) else { return "it was not computed" }
    return score.undefinedReason ?? "no reason was recorded"
  }
}
