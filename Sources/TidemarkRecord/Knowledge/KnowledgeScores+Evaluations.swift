package import TidemarkMetrics
import TidemarkStreams

extension KnowledgeScores {
  /// The scores of what the evaluations of a run came to, in order. Those within slices count for latency alone.
  package init(_ evaluations: [JournalEvent.Probed]) {
    let probes = evaluations.filter { $0.duringExperience == nil }
    let tallies = probes.flatMap(\.tallies)
    let groups = tallies.compactMap { tally -> KnowledgeTally? in
      if case .group = tally.key { tally.counts } else { nil }
    }
    let ages = tallies.compactMap { tally -> ForgettingCurve.Point? in
      guard case .age(let age) = tally.key else { return nil }
      return ForgettingCurve.Point(age: age, queries: tally.counts.queries, correct: tally.counts.correct)
    }
    self.init(
      tallies: groups, ages: ages, invariant: Self.changes(.unchanged, probes), updated: Self.changes(.updated, probes),
      acquired: Self.changes(.new, probes), latencies: evaluations.flatMap { $0.latencies ?? [] }.map { Double($0) })
  }

  /// How the accuracy on the probes of each slice changed while it was shown; nil where it was not asked both times. A
  /// probe set that is empty both times has changed by nothing.
  private static func changes(_ group: KnowledgeStream.Group, _ probes: [JournalEvent.Probed]) -> [ScoreChange?] {
    zip(probes, probes.dropFirst()).map { earlier, later in
      // Without any `next`, the slice was not asked about before it was shown.
      guard let slice = later.afterExperience, slice == (earlier.afterExperience ?? -1) + 1,
        earlier.tallies.contains(where: { if case .next = $0.key { true } else { false } })
      else { return nil }
      let before = earlier.tallies.first { $0.key == .next(group) }?.counts.accuracy.value
      let after = later.tallies.first { $0.key == .group(group) }?.counts.accuracy.value
      if before == nil, after == nil { return group == .unchanged ? nil : ScoreChange(before: 0, after: 0) }
      guard let before, let after else { return nil }
      return ScoreChange(before: before, after: after)
    }
  }
}
