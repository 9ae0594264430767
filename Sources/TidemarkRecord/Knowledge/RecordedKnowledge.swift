package import TidemarkMetrics

/// What a run on a stream of temporal knowledge came to, read back from its record: counted anew from the raw answers,
/// and compared with the journal.
package struct RecordedKnowledge: Sendable {
  /// What the evaluations came to, in order.
  package let evaluations: [JournalEvent.Probed]
  /// Whether it was counted from the raw answers. Records of before do not say what is right, and a folder may lack the
  /// answers: then it is what the journal says.
  package let isRecomputable: Bool
  package let scores: KnowledgeScores
  /// The ranks of the right answers in the last evaluation, of the queries where something was ranked; empty unless
  /// recomputed.
  package let targetRanks: [TargetRank]
  /// The answers in words of the last evaluation, of the queries that have a right answer; empty unless recomputed.
  package let wordAnswers: [WordAnswer]

  /// Reads the record of a run; nil if it is not about knowledge.
  ///
  /// The bytes of the answers are checked against the journal's SHA-256, and all that they come to against its counts;
  /// counts that were deleted, so that a list of tallies is empty, are recomputed.
  /// - Throws: `RunError` with code `badJournal` if the files are damaged or contradict each other.
  package init?(of journal: Journal, in folder: RunFolder) throws {
    guard journal.isAboutKnowledge else { return nil }
    guard let (all, last) = try KnowledgeRecount(journal, in: folder)?.evaluations() else {
      self.init(evaluations: journal.probed, isRecomputable: false)
      return
    }
    let asked = (0..<last.answers.count).map { (last.answers[$0], Int(last.answers.queries[$0])) }
    self.init(
      evaluations: all, isRecomputable: true, targetRanks: asked.compactMap(\.0.rank),
      wordAnswers: asked.compactMap { answer, query in
        let golds = last.questions.golds(query)
        guard let words = answer.words, !golds.isEmpty else { return nil }
        return WordAnswer(answer: words, golds: golds)
      })
  }

  private init(
    evaluations: [JournalEvent.Probed], isRecomputable: Bool, targetRanks: [TargetRank] = [],
    wordAnswers: [WordAnswer] = []
  ) {
    self.evaluations = evaluations
    self.isRecomputable = isRecomputable
    self.targetRanks = targetRanks
    self.wordAnswers = wordAnswers
    scores = KnowledgeScores(evaluations)
  }

  /// What the evaluations at the ends of slices and before the first came to, in order.
  package var probes: [JournalEvent.Probed] { evaluations.filter { $0.duringExperience == nil } }
}
