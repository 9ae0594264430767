import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Gate: what is missing, and what is too large")
struct GateLimitsTests {
  static func contents(_ costs: [[ReportedQuantity]], acc: Double = 0.9) throws -> ReportContents {
    var contents = try GateContents.one(costs.map { _ in acc })
    for (run, costs) in costs.enumerated() { contents.learners[0].runs[run].costs = costs }
    return contents
  }

  static let seconds = GateRule(.cost, "seconds", margin: .absolute(1))
  static let parameters = GateRule(.cost, "parameters", margin: .absolute(0))
  static let acc = GateRule(.metric, "acc", margin: .absolute(0.01))

  @Test("A cost beyond all bounds is incomparable, paired, unpaired or of one seed, on one side or both; nothing traps")
  func huge() throws {
    func seconds(_ values: [Double]) throws -> ReportContents {
      try Self.contents(values.map { [ReportedQuantity("seconds", $0)] })
    }
    let policy = GatePolicy(rules: [Self.seconds])
    let huge = [1.7e308, 1.6e308, 1.7e308]
    for (old, new) in [([10.0, 11, 12], huge), (huge, [10, 11, 12]), (huge, huge), (huge, [1e308, 1e308, 1e308])] {
      let paired = GateTests.judge(try seconds(old), try seconds(new), policy)
      #expect(paired.verdict == .incomparable)
      #expect(paired.checks[0].sentence.contains("no finite mean, spread or difference"))
      var other = try seconds(new)
      for run in other.learners[0].runs.indices { other.learners[0].runs[run].seed += 100 }
      #expect(GateTests.judge(try seconds(old), other, policy).verdict == .incomparable)
    }
    // Of one seed, the numbers themselves can be told apart.
    #expect(GateTests.judge(try seconds([10]), try seconds([1.7e308]), policy).verdict == .fail)
    #expect(paired(huge, huge) == nil)
  }

  private func paired(_ old: [Double], _ new: [Double]) -> ClosedRange<Double>? {
    GateComparison(
      baseline: old, candidate: new, method: .unpaired, direction: .lower, margin: 1, baselineSeeds: old.count
    ).bounds(below: 0.95, above: 0.95)
  }

  @Test("An axis over values whose distance is no number has ends and ticks")
  func axis() {
    let axis = ChartAxis.round([-1.7e308, 1.7e308])
    #expect(axis.range.lowerBound.isFinite && axis.range.upperBound.isFinite)
    #expect(!axis.ticks.isEmpty && axis.ticks.count < 20)
  }

  @Test("A cost that neither side has is a note and no check; one that the baseline alone lacks needs a new baseline")
  func absent() throws {
    let none = try Self.contents([[], [], []])
    let policy = GatePolicy(rules: [Self.acc, Self.parameters])
    let result = GateTests.judge(none, none, policy)
    #expect(result.verdict == .pass)
    #expect(result.checks.map(\.name) == ["acc"])
    #expect(
      result.notes == [
        "parameters of replay: neither side has a value, so it is not checked; a learner reports it by 'resources', and"
          + " this one does not"
      ])
    let some = try Self.contents(Array(repeating: [ReportedQuantity("parameters", 10)], count: 3))
    let lacking = GateTests.judge(none, some, policy)
    #expect(lacking.verdict == .incomparable)
    #expect(lacking.checks[1].sentence.hasSuffix("has no value of it; make a new baseline to check it"))
    #expect(GateTests.judge(some, none, policy).verdict == .fail)
    // Nothing at all was checked.
    #expect(GateTests.judge(none, none, GatePolicy(rules: [Self.parameters])).verdict == .incomparable)
  }

  @Test("What is found of several numbers in the same words is said once")
  func once() throws {
    var old = try GateContents.one([0.9, 0.8])
    for run in old.learners[0].runs.indices {
      old.learners[0].runs[run].scores.append(ReportedScore(metric: "bwt", value: -0.5, reason: nil))
    }
    var new = old
    for run in new.learners[0].runs.indices { new.learners[0].runs[run].scores = [] }
    let policy = GatePolicy(rules: [Self.acc, GateRule(.metric, "bwt", margin: .absolute(0.01)), Self.parameters])
    let result = GateTests.judge(old, new, policy)
    #expect(result.checks.map(\.name) == ["acc, bwt", "parameters"])
    #expect(result.checks.map(\.verdict) == [.fail, .pass])
  }
}
