import TidemarkMetrics
import TidemarkReports

/// A small run on a stream of temporal knowledge: three slices, a learner that keeps up and one that does not.
enum KnowledgeContents {
  /// Two learners with two seeds each.
  static func contents() throws -> ReportContents {
    var contents = try SampleContents.small()
    contents.benchmark = ReportedBenchmark(
      name: "staff-ckl", title: "Staff", summary: "Who works where.", citation: nil,
      inWords: "slices of one step", experienceNames: ["step 1", "step 2", "step 3"],
      visibility: [ReportedFact("task identity", "never")])
    contents.benchmark.family = "knowledge"
    contents.headlineMetrics = ["facts.new", "facts.updated", "facts.staleness"]
    contents.learners = [
      learner("latest-fact", updated: [3, 4], outdated: [0, 0]),
      learner("first-fact", updated: [0, 1], outdated: [4, 3]),
    ]
    return contents
  }

  /// A learner that answers so many of four updated probes right, and so many with what was right before, in the runs of
  /// two seeds.
  private static func learner(_ label: String, updated: [Int], outdated: [Int]) -> ReportedLearner {
    ReportedLearner(
      label: label, summary: "a learner of facts",
      runs: zip(updated, outdated).enumerated().compactMap { seed, counts in
        let share = Double(counts.0) / 4
        guard
          let matrix = try? AccuracyMatrix(
            scores: [[1, nil, nil], [1, share, nil], [1, share, 1]], testSizes: [8, 4, 2])
        else { return nil }
        var run = SampleContents.run(
          seed: UInt64(seed), matrix,
          [("facts.new", 1, nil), ("facts.updated", share, nil), ("facts.staleness", Double(counts.1) / 4, nil)])
        run.counts = [ReportedQuantity("samples", 14)]
        run.costs = [ReportedQuantity("seconds.training", 1.5), ReportedQuantity("memory.peak", 1e6)]
        run.knowledge = knowledge(right: counts.0, outdated: counts.1)
        return run
      })
  }

  private static func knowledge(right: Int, outdated: Int) -> ReportedKnowledge {
    let updated = tally("updated", 4, right, outdated: outdated)
    return ReportedKnowledge(
      probes: [
        .init(slice: 0, tally: tally("new", 8, 8)), .init(slice: 1, tally: updated),
        .init(slice: 1, tally: tally("unchanged", 4, 4)),
        .init(slice: 1, tally: tally("obsolete", 4, 4 - outdated, outdated: outdated)),
        .init(slice: 2, tally: tally("new", 2, 2)), .init(slice: 2, tally: tally("unchanged", 8, 4 + right)),
      ],
      relations: [tally("lives in", 10, 10), tally("works, \"mostly\"", 16, 8 + 2 * right)],
      categories: [tally("region=north", 12, 8 + right), tally("region=south", 14, 10 + right)],
      curve: ForgettingCurve([
        .init(age: 0, queries: 14, correct: 10 + right), .init(age: 1, queries: 8, correct: 6),
        .init(age: 2, queries: 4, correct: 2),
      ]))
  }

  /// Queries whose right answers have rank 1, and all others rank 4.
  private static func tally(_ group: String, _ queries: Int, _ correct: Int, outdated: Int = 0) -> KnowledgeTally {
    var tally = KnowledgeTally(group: group)
    tally.queries = queries
    tally.correct = correct
    tally.outdated = outdated
    tally.worded = queries
    tally.exact = Double(correct)
    tally.f1 = Double(correct)
    for place in 0..<queries { tally.add(rank: place < correct ? 1 : 4) }
    return tally
  }
}
