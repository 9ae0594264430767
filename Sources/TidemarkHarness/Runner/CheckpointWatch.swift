import Tidemark

/// Chooses the moments at which it is checked that answering leaves a learner as it was, and counts them.
struct CheckpointWatch {
  private var generator: SeededGenerator
  /// How many evaluations, or batches tested before training, were checked; nil if the learner offers no checkpoint.
  private(set) var checks: Int?

  /// - Parameter seed: the stream's; a learner knows another one, and cannot foresee the choice.
  init(seed: UInt64) { generator = SeededGenerator(seed: seed, purpose: "checkpoint-checks") }

  /// The checkpoint of a learner that is about to answer; nil if it has none, or is not checked this time. The first time
  /// is always checked, of the others one in four.
  mutating func checkpointIfChosen(of learner: any Learner) throws -> [UInt8]? {
    guard let learner = learner as? any CheckpointableLearner else { return nil }
    let isChosen = generator.below(4) == 0
    guard isChosen || checks == nil else { return nil }
    checks = (checks ?? 0) + 1
    return try learner.checkpoint()
  }
}

extension RunSession {
  /// Notes the learner's state before it answers, if it is to be checked this time.
  mutating func checkpointBeforeAnswering(_ place: String) throws -> [UInt8]? {
    do {
      let checkpoint = try checkpoints.checkpointIfChosen(of: learner)
      recorder.checkpointChecks = checkpoints.checks
      return checkpoint
    } catch {
      throw failure(error, at: "to give a checkpoint \(place)")
    }
  }

  /// Refuses a learner whose state has changed while it answered.
  ///
  /// - Parameter before: its checkpoint before it answered; nil if it is not checked.
  func requireUnchanged(_ before: [UInt8]?, _ place: String) throws {
    guard let before, let learner = learner as? any CheckpointableLearner else { return }
    let after: [UInt8]
    do {
      after = try learner.checkpoint()
    } catch {
      throw failure(error, at: "to give a checkpoint \(place)")
    }
    guard after == before else {
      throw RunError(
        .learnerFailed, runner.selection.label,
        "changed while it answered \(place): its checkpoint is not what it was before; answering must not learn")
    }
  }
}
