import TidemarkStreams

extension Journal {
  /// What the evaluations of a stream of temporal knowledge came to, in order; empty for other streams.
  package var probed: [JournalEvent.Probed] {
    events.compactMap { if case .probed(let event) = $0 { event } else { nil } }
  }

  /// Those at the ends of slices and before the first.
  package var probes: [JournalEvent.Probed] { probed.filter { $0.duringExperience == nil } }

  /// Whether the stream is one of temporal knowledge: it announces probe sets, whether or not the journal still has what
  /// they came to.
  package var isAboutKnowledge: Bool {
    began.testSets.contains { $0.kind == .probe }
      || events.contains { if case .probed = $0 { true } else { false } }
  }
}
