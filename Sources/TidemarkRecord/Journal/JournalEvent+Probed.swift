extension JournalEvent {
  /// What an evaluation of a stream of temporal knowledge came to, beside the counts of its test sets.
  package struct Probed: Encodable, Sendable, Equatable {
    /// The slice that was last shown in full; absent before the end of the first.
    package var afterExperience: Int?
    /// The slice that was being shown; absent for an evaluation between slices.
    package var duringExperience: Int?
    package var samplesSeen: Int
    /// What was counted, in the order of first appearance.
    package var tallies: [KeyedTally]
    /// For each updated probe that was answered right for the first time, how many samples of its slice had been shown;
    /// absent unless the learner is evaluated within slices.
    package var latencies: [Int]?

    package init(
      afterExperience: Int? = nil, duringExperience: Int? = nil, samplesSeen: Int, tallies: [KeyedTally],
      latencies: [Int]? = nil
    ) {
      self.afterExperience = afterExperience
      self.duringExperience = duringExperience
      self.samplesSeen = samplesSeen
      self.tallies = tallies
      self.latencies = latencies
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case afterExperience = "after_experience"
      case duringExperience = "during_experience"
      case samplesSeen = "samples_seen"
      case tallies, latencies
    }
  }
}
