import Tidemark

/// Chooses the moments at which it is checked that answering leaves a learner as it was, and counts them.
struct CheckpointWatch {
  private var generator: SeededGenerator
  /// How many evaluations, or batches tested before training, were checked; nil if none was.
  private(set) var checks: Int?

  /// - Parameter seed: the stream's; a learner knows another one, and cannot foresee the choice.
  init(seed: UInt64) { generator = SeededGenerator(seed: seed, purpose: "checkpoint-checks") }

  /// Whether a learner that is about to answer is checked. The first time always is, of the others one in four.
  mutating func isChosen() -> Bool {
    let isChosen = generator.below(4) == 0
    guard isChosen || checks == nil else { return false }
    checks = (checks ?? 0) + 1
    return true
  }
}
