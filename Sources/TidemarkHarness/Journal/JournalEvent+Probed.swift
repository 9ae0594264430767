package import TidemarkMetrics

extension JournalEvent {
  /// What an evaluation of a stream of temporal knowledge came to, beside the counts of its test sets.
  package struct Probed: Encodable, Sendable, Equatable {
    /// The slice that was last shown in full; absent before the end of the first.
    package var afterExperience: Int?
    /// The slice that was being shown; absent for an evaluation between slices.
    package var duringExperience: Int?
    package var samplesSeen: Int
    /// Counts by group: `group:updated` of the queries that go with the slice, `next:updated` of those that go with the
    /// one to come, `age:3` of what was stated three slices before, `relation:held by`.
    package var tallies: [KnowledgeTally]
    /// For each updated probe that was answered right for the first time, how many samples of its slice had been shown;
    /// absent unless the learner is evaluated within slices.
    package var latencies: [Int]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case afterExperience = "after_experience"
      case duringExperience = "during_experience"
      case samplesSeen = "samples_seen"
      case tallies, latencies
    }
  }
}
