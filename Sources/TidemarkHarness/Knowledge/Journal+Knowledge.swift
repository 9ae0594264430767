package import TidemarkMetrics

extension Journal {
  /// The evaluations of a stream of temporal knowledge at the ends of slices and before the first, in order; empty for
  /// other streams.
  package var probes: [JournalEvent.Probed] {
    events.compactMap { if case .probed(let event) = $0 { event } else { nil } }.filter { $0.duringExperience == nil }
  }

  /// The scores of a run on a stream of temporal knowledge; nil for other streams.
  package var knowledgeScores: KnowledgeScores? {
    let all = events.compactMap { if case .probed(let event) = $0 { event } else { nil } }
    let probes = probes
    guard !all.isEmpty else { return nil }
    let tallies = probes.flatMap(\.tallies)
    let groups = tallies.compactMap { tally in
      tally.group.suffix(after: "group:").map { name -> KnowledgeTally in
        var named = tally
        named.group = name
        return named
      }
    }
    let ages = tallies.compactMap { tally -> ForgettingCurve.Point? in
      guard let age = tally.group.suffix(after: "age:").flatMap({ Int($0) }) else { return nil }
      return ForgettingCurve.Point(age: age, queries: tally.queries, correct: tally.correct)
    }
    return KnowledgeScores(
      tallies: groups, ages: ages, invariant: changes("unchanged", probes), updated: changes("updated", probes),
      acquired: changes("new", probes), latencies: all.flatMap { $0.latencies ?? [] }.map { Double($0) })
  }

  /// How the accuracy on the probes of each slice changed while it was shown; nil where it was not asked both times. A
  /// probe set that is empty both times has changed by nothing.
  private func changes(_ group: String, _ probes: [JournalEvent.Probed]) -> [ScoreChange?] {
    zip(probes, probes.dropFirst()).map { earlier, later in
      // Without any `next:`, the slice was not asked about before it was shown.
      guard let slice = later.afterExperience, slice == (earlier.afterExperience ?? -1) + 1,
        earlier.tallies.contains(where: { $0.group.suffix(after: "next:") != nil })
      else { return nil }
      let before = earlier.tallies.first { $0.group == "next:\(group)" }?.accuracy.value
      let after = later.tallies.first { $0.group == "group:\(group)" }?.accuracy.value
      if before == nil, after == nil { return group == "unchanged" ? nil : ScoreChange(before: 0, after: 0) }
      guard let before, let after else { return nil }
      return ScoreChange(before: before, after: after)
    }
  }
}

extension String {
  /// What follows the prefix; nil if the text does not begin with it.
  package func suffix(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
