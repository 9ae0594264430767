/// Checks that a candidate's numbers were come by as fairly as those of the baseline.
struct GateIntegrity {
  let label: String
  let baseline: ReportedLearner
  let candidate: ReportedLearner
  let allowed: Set<GateAllowance>

  /// The checks that did not pass; none if all is well.
  var checks: [GateCheck] {
    var checks: [GateCheck] = []
    func fail(_ allowance: GateAllowance, _ sentence: String) {
      guard !allowed.contains(allowance) else { return }
      checks.append(GateCheck(learner: label, name: allowance.rawValue, .fail, sentence))
    }
    let failed = candidate.runs.filter { $0.failure != nil }
    if let first = failed.first {
      let others = failed.count > 1 ? ", and \(failed.count - 1) more" : ""
      fail(.failedRuns, "the run on seed \(first.seed) failed\(others): \(first.failure ?? "")")
    }
    if let (old, new) = more("invalid-answers") {
      fail(.invalidAnswers, "up to \(Int(new)) invalid answers in a run; the baseline had at most \(Int(old))")
    }
    for (budget, runs) in broken {
      let first = runs[0]
      let others = runs.count > 1 ? ", and \(runs.count - 1) more" : ""
      fail(.brokenBudget, "broke the budget \(budget) on seed \(first.seed)\(others): \(first.words)")
    }
    if let (old, new) = more("passes.most") {
      fail(.budget, "saw samples up to \(Int(new)) times; the baseline at most \(Int(old)) times")
    }
    if let (old, new) = more("queries") {
      fail(.budget, "answered up to \(Int(new)) queries in a run; the baseline at most \(Int(old))")
    }
    return checks
  }

  /// The budgets of the protocol that runs of the candidate broke, by name, with the seeds.
  private var broken: [(budget: String, runs: [(seed: UInt64, words: String)])] {
    var found: [String: [(seed: UInt64, words: String)]] = [:]
    for run in candidate.runs {
      var known: Set<String> = []
      for fact in run.brokenBudgets where known.insert(fact.name).inserted {
        found[fact.name, default: []].append((run.seed, fact.value))
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The most of a count in baseline and candidate, if the candidate has more; counts that one side lacks are passed over.
  private func more(_ name: String) -> (Double, Double)? {
    func most(_ learner: ReportedLearner) -> Double? {
      learner.runs.filter { $0.failure == nil }.compactMap { run in run.counts.first { $0.name == name }?.value }
        .filter { $0.magnitude < 1e15 }.max()
    }
    guard let old = most(baseline), let new = most(candidate), new > old else { return nil }
    return (old, new)
  }
}
