import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Gate")
struct GateTests {
  static let before: [Double?] = [0.90, 0.91, 0.89, 0.92, 0.90]

  static func judge(
    _ baseline: ReportContents, _ candidate: ReportContents, _ policy: GatePolicy = GateContents.policy
  ) -> GateResult {
    Gate(baseline: baseline, candidate: candidate, policy: policy).judge()
  }

  @Test("Identical runs pass, with a margin of 0 too")
  func identical() throws {
    let contents = try GateContents.one(Self.before)
    let result = Self.judge(contents, contents)
    #expect(result.verdict == .pass)
    #expect(result.verdict.exitCode == 0)
    #expect(result.checks.map(\.sentence) == ["held: 0.9040 → 0.9040, no difference on any seed (paired over 5 seeds)"])
    let strict = GatePolicy(rules: [GateRule(.metric, "acc", margin: .absolute(0))])
    #expect(Self.judge(contents, contents, strict).verdict == .pass)
  }

  @Test("A regression fails, with the bounds that scipy gives")
  func regression() throws {
    let result = Self.judge(try GateContents.one(Self.before), try GateContents.one([0.88, 0.90, 0.87, 0.89, 0.885]))
    #expect(result.verdict == .fail)
    #expect(result.verdict.exitCode == 1)
    let check = try #require(result.checks.first)
    // scipy 1.17: mean -0.019 of the differences, t.ppf(0.95, 4) standard errors to either side.
    #expect(abs(try #require(check.improvement) + 0.019) < 1e-12)
    #expect(abs(try #require(check.bounds).lowerBound + 0.026070535900770478) < 1e-9)
    #expect(abs(try #require(check.bounds).upperBound + 0.011929464099229556) < 1e-9)
    #expect(
      check.sentence
        == "got worse: 0.9040 → 0.8850, 95 % sure that it is worse by 0.0119 or more (paired over 5 seeds)")
  }

  @Test("Better passes; for a metric where lower is better, higher fails")
  func better() throws {
    let (old, new) = (try GateContents.one(Self.before), try GateContents.one(Self.before.map { $0.map { $0 + 0.03 } }))
    #expect(Self.judge(old, new).verdict == .pass)
    #expect(Self.judge(old, new).checks[0].sentence.contains("95 % sure that it is no worse"))
    let rule = GateRule(.metric, "acc", margin: .absolute(0.01), direction: .lower)
    let reversed = Self.judge(old, new, GatePolicy(rules: [rule]))
    #expect(reversed.verdict == .fail)
    #expect(abs(try #require(reversed.checks[0].improvement) + 0.03) < 1e-12)
  }

  @Test("Worse by less than the margin, for sure, passes")
  func withinMargin() throws {
    let new = try GateContents.one([0.897, 0.9075, 0.887, 0.9172, 0.8969])
    let check = try #require(Self.judge(try GateContents.one(Self.before), new).checks.first)
    #expect(check.verdict == .pass)
    #expect(check.sentence.contains("worse by no more than 0.00"))
  }

  @Test("Too much spread is inconclusive, with the number of seeds that scipy's noncentral t gives")
  func inconclusive() throws {
    let result = Self.judge(try GateContents.one(Self.before), try GateContents.one([0.90, 0.92, 0.87, 0.89, 0.90]))
    #expect(result.verdict == .inconclusive)
    #expect(result.verdict.exitCode == 2)
    let check = try #require(result.checks.first)
    #expect(abs(try #require(check.bounds).lowerBound + 0.02366581050887725) < 1e-9)
    #expect(abs(try #require(check.bounds).upperBound - 0.007665810508877234) < 1e-9)
    // The lesser of 419 seeds to pass (effect 0.1217) and 28 to fail (effect 0.4869), power 0.8, one-sided 0.05.
    #expect(check.seedsNeeded == 28)
    #expect(check.sentence.hasSuffix("(paired over 5 seeds); about 28 seeds would tell"))
  }

  @Test("Another protocol, protocol text or dataset is incomparable, unless allowed by name")
  func otherProtocol() throws {
    let old = try GateContents.one(Self.before)
    var new = old
    new.benchmark.name = "another"
    #expect(Self.judge(old, new).verdict == .incomparable)
    #expect(Self.judge(old, new).verdict.exitCode == 3)
    #expect(
      Self.judge(old, new).incomparable == ["the baseline is of protocol 'split-digits', the candidate of 'another'"])
    new = old
    new.benchmark.digest = "p2"
    #expect(
      Self.judge(old, new).incomparable.first?.contains("the text of protocol 'split-digits' has changed") == true)
    var policy = GateContents.policy
    policy.allowed = [.protocol]
    #expect(Self.judge(old, new, policy).verdict == .pass)
    #expect(Self.judge(old, new, policy).notes == ["the policy allows 'protocol'"])
    new = old
    new.benchmark.datasetDigest = "d2"
    #expect(Self.judge(old, new).incomparable.first?.hasPrefix("the data have changed") == true)
  }

  @Test("Another stream on one seed is incomparable; where it is allowed, its seed is not paired")
  func otherStream() throws {
    let old = try GateContents.one(Self.before)
    var new = old
    new.learners[0].runs[3].fingerprint = "other"
    let refused = Self.judge(old, new)
    #expect(refused.verdict == .incomparable)
    #expect(refused.checks.map(\.name) == ["fingerprint"])
    #expect(refused.checks[0].sentence.contains("the stream of seed 3 is another one"))
    var policy = GateContents.policy
    policy.allowed = [.fingerprint]
    #expect(Self.judge(old, new, policy).checks[0].seeds == 4)
    for index in new.learners[0].runs.indices { new.learners[0].runs[index].fingerprint = "other" }
    #expect(Self.judge(old, new, policy).checks[0].method == .unpaired)
  }

  @Test("Missing seeds: paired over the common ones, unpaired without any, and both said")
  func missingSeeds() throws {
    let old = try GateContents.one(Self.before)
    let fewer = Self.judge(old, try GateContents.one([0.90, 0.91]))
    #expect(fewer.verdict == .pass)
    #expect(fewer.checks[0].sentence.hasSuffix("(paired over 2 seeds of the baseline's 5)"))
    let others = Self.judge(old, try GateContents.one([0.80, 0.81, 0.79], seeds: [7, 8, 9]))
    #expect(others.checks[0].method == .unpaired)
    #expect(others.verdict == .fail)
    #expect(others.checks[0].sentence.hasSuffix("(unpaired, 5 and 3 seeds)"))
  }

  @Test("One seed is a plain threshold, said loudly")
  func oneSeed() throws {
    let old = try GateContents.one(Self.before)
    let held = Self.judge(old, try GateContents.one([0.895]))
    #expect(held.verdict == .pass)
    #expect(
      held.checks[0].sentence
        == "held: 0.9000 → 0.8950, the margin is 0.0100. ONE SEED: a plain threshold, chance is not ruled out")
    let lost = Self.judge(old, try GateContents.one([0.88]))
    #expect(lost.verdict == .fail)
    #expect(lost.checks[0].bounds == nil)
    #expect(held.gitHubAnnotations.contains("one seed alone"))
  }

  @Test(
    "A score that is undefined or not finite where the baseline has one fails; undefined on both sides cannot be told")
  func undefined() throws {
    let old = try GateContents.one(Self.before)
    let none = Self.judge(old, try GateContents.one([0.90, nil, 0.89, 0.92, 0.90]))
    #expect(none.verdict == .fail)
    #expect(
      none.checks[0].sentence
        == "it has no value on seed 1, where the baseline has one: R[1][0] is missing")
    let notFinite = Self.judge(old, try GateContents.one([0.90, .nan, 0.89, 0.92, 0.90]))
    #expect(notFinite.verdict == .fail)
    #expect(notFinite.checks[0].sentence.hasSuffix("the value is not finite"))
    let both = Self.judge(try GateContents.one([nil, nil]), try GateContents.one([nil, nil]))
    #expect(both.verdict == .incomparable)
    #expect(Self.judge(try GateContents.one([nil, nil]), try GateContents.one([0.9, 0.9])).verdict == .incomparable)
  }

  @Test("A baseline by an older version is named, and a metric that it lacks is incomparable")
  func olderVersion() throws {
    let old = try GateContents.one(Self.before, version: "0.9")
    let new = try GateContents.one(Self.before)
    let result = Self.judge(old, new)
    #expect(result.verdict == .pass)
    #expect(result.notes == ["the baseline was made by Tidemark 0.9, the candidate by 1.0"])
    let policy = GatePolicy(rules: [GateRule(.metric, "bwt", margin: .absolute(0.01))])
    var candidate = new
    for run in candidate.learners[0].runs.indices {
      candidate.learners[0].runs[run].scores.append(ReportedScore(metric: "bwt", value: -0.5, reason: nil))
    }
    let missing = Self.judge(old, candidate, policy)
    #expect(missing.verdict == .incomparable)
    #expect(
      missing.checks[0].sentence
        == "the baseline (made by Tidemark 0.9) has no value of it; make a new baseline to check it")
    // A new baseline would not have it either.
    #expect(
      Self.judge(old, new, policy).checks[0].sentence
        == "neither baseline nor candidate has a value of it: it was not computed")
  }

  @Test("Integrity: failed runs, invalid answers and broken budgets fail, unless allowed by name")
  func integrity() throws {
    let old = try GateContents.one(Self.before)
    var new = old
    new.learners[0].runs[2].failure = "out of memory"
    new.learners[0].runs[1].counts = [ReportedQuantity("passes.most", 3), ReportedQuantity("invalid-answers", 2)]
    new.learners[0].runs[1].brokenBudgets = [
      ReportedFact("replay-samples", "used 700 stored samples, of at most 500")
    ]
    let result = Self.judge(old, new)
    #expect(result.verdict == .fail)
    #expect(result.checks.map(\.name) == ["failed-runs", "invalid-answers", "broken-budget", "budget", "acc"])
    #expect(
      result.checks[2].sentence == "broke the budget replay-samples on seed 1: used 700 stored samples, of at most 500")
    #expect(result.checks[0].sentence == "the run on seed 2 failed: out of memory")
    #expect(result.checks[4].verdict == .pass)
    var policy = GateContents.policy
    policy.allowed = [.failedRuns, .invalidAnswers, .brokenBudget, .budget]
    #expect(Self.judge(old, new, policy).verdict == .pass)
  }

  @Test("Costs: a relative margin; times of another machine are incomparable, parameters are not")
  func costs() throws {
    let old = try GateContents.one(Self.before)
    var new = old
    for index in new.learners[0].runs.indices {
      new.learners[0].runs[index].costs = [
        ReportedQuantity("seconds", 12 + Double(index) / 10), ReportedQuantity("parameters", 1000),
      ]
    }
    let rules = [
      GateRule(.cost, "seconds", margin: .relative(0.1)), GateRule(.cost, "parameters", margin: .absolute(0)),
    ]
    let slower = Self.judge(old, new, GatePolicy(rules: rules))
    #expect(slower.checks.map(\.verdict) == [.fail, .pass])
    #expect(slower.checks[0].margin == 1)
    for index in new.learners[0].runs.indices { new.learners[0].runs[index].machine = "another" }
    #expect(Self.judge(old, new, GatePolicy(rules: rules)).checks.map(\.verdict) == [.incomparable, .pass])
    let allowed = Self.judge(old, new, GatePolicy(rules: rules, allowed: [.machine]))
    #expect(allowed.checks.map(\.verdict) == [.fail, .pass])
  }

  @Test("Learners are held against those of the same label; one alone on each side whatever its label")
  func learners() throws {
    let old = try GateContents.make([("a", Self.before), ("b", Self.before)])
    let new = try GateContents.make([("b", Self.before), ("c", Self.before)])
    let result = Self.judge(old, new)
    #expect(result.checks.map(\.verdict) == [.incomparable, .pass])
    #expect(result.notes == ["not in the baseline, so not judged: c"])
    var policy = GateContents.policy
    policy.learners = ["b"]
    #expect(Self.judge(old, new, policy).verdict == .pass)
    policy.learners = ["d"]
    #expect(Self.judge(old, new, policy).verdict == .incomparable)
    let renamed = Self.judge(
      try GateContents.one(Self.before), try GateContents.make([("replay(memory=9)", Self.before)]))
    #expect(renamed.checks[0].learner == "replay(memory=9) (baseline: replay)")
  }

  @Test("Many checks share the confidence: the bound for failing moves out, that for passing does not")
  func correction() throws {
    let (old, new) = (try GateContents.one(Self.before), try GateContents.one([0.88, 0.90, 0.87, 0.89, 0.885]))
    let rule = GateRule(.metric, "acc", margin: .absolute(0.01))
    let both = Self.judge(old, new, GatePolicy(rules: [rule, rule]))
    let alone = Self.judge(old, new, GatePolicy(rules: [rule, rule], correctsForManyChecks: false))
    #expect(both.checks[0].bounds?.lowerBound == alone.checks[0].bounds?.lowerBound)
    // scipy 1.17: -0.019 + t.ppf(0.975, 4) · 0.007416198487095669/√5.
    #expect(abs(try #require(both.checks[0].bounds).upperBound + 0.009791565) < 1e-6)
    #expect(abs(try #require(alone.checks[0].bounds).upperBound + 0.011929464099229556) < 1e-9)
  }

  @Test("The whole: a failure before all, then what cannot be compared, then what cannot be told")
  func whole() {
    #expect(GateVerdict.whole([.pass, .inconclusive, .incomparable, .fail]) == .fail)
    #expect(GateVerdict.whole([.pass, .inconclusive, .incomparable]) == .incomparable)
    #expect(GateVerdict.whole([.pass, .inconclusive]) == .inconclusive)
    #expect(GateVerdict.whole([.pass]) == .pass)
    #expect(GateVerdict.whole([]) == .incomparable)
    #expect(GateVerdict.allCases.map(\.exitCode) == [0, 1, 2, 3])
  }
}
