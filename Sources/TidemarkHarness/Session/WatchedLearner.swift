import Tidemark
import TidemarkStreams
import TidemarkRecord

/// A learner in a run, and what watches over it: what goes wrong is told with its place, budgets are checked, and so is
/// that answering leaves it as it was.
struct WatchedLearner<Candidate: Learner> {
  private let label: String
  private let recorder: RunRecorder
  private var learner: Candidate
  private var budgets: BudgetMonitor
  private var checkpoints: CheckpointWatch

  init(_ learner: Candidate, of runner: Runner, recorder: RunRecorder) {
    self.learner = learner
    self.recorder = recorder
    label = runner.selection.label
    budgets = BudgetMonitor(runner.benchmark.budgets)
    checkpoints = CheckpointWatch(seed: runner.stream.seed)
  }

  /// Shows a batch to the learner.
  mutating func observe(
    _ batch: borrowing TrainingBatch<Candidate.Input>, in context: LearningContext, _ place: String
  ) throws {
    do {
      try learner.observe(batch, in: context)
    } catch {
      throw failure(error, place)
    }
  }

  /// Tells the learner of a boundary.
  mutating func tell(_ place: String, _ body: (inout Candidate) throws -> Void) throws {
    do {
      try body(&learner)
    } catch {
      throw failure(error, "at the \(place)")
    }
  }

  /// Lends the learner to `body`, which asks it to forget.
  mutating func forget(
    _ place: String, _ body: (inout any ForgettingLearner<Candidate.Input>) throws -> Void
  ) throws {
    guard var forgetting = learner as? any ForgettingLearner<Candidate.Input> else {
      throw RunError(.learnerFailed, label, "failed \(place): it takes no such requests")
    }
    do {
      try body(&forgetting)
    } catch {
      throw failure(error, place)
    }
    if let changed = forgetting as? Candidate { learner = changed }
  }

  /// Asks a batch of queries, each of which has to be answered once.
  func answer(
    _ queries: borrowing QueryBatch<Candidate.Input>, in context: QueryContext, into answers: inout Answers,
    _ place: String
  ) throws {
    let before = answers.count
    do {
      try learner.answer(queries, in: context, into: &answers)
    } catch {
      throw failure(error, place)
    }
    guard answers.count == before + queries.count else {
      throw RunError(
        .learnerFailed, label, "gave \(answers.count - before) answers to \(queries.count) queries \(place)")
    }
  }

  private func failure(_ error: any Error, _ place: String) -> RunError {
    RunError(.learnerFailed, label, "failed \(place): \(error)")
  }
}

// MARK: Budgets

extension WatchedLearner {
  /// What the learner says it stores; nil if it does not say.
  var resources: ResourceUse? {
    if let program = learner as? any ProgramLearner { return program.reportedResources }
    return (learner as? any ResourceReporting)?.resources
  }

  /// Checks the budgets of what the learner reports, if there are any.
  /// - Throws: `BudgetStop` if the protocol ends the run for it.
  mutating func checkReports(samplesSeen: Int) throws {
    guard budgets.watchesReports, let used = resources?.byBudget else { return }
    try check(used, samplesSeen: samplesSeen)
  }

  /// Journals the budgets that are broken now.
  /// - Throws: `BudgetStop` if the protocol ends the run for it.
  mutating func check(_ used: [Budgets.Resource: Double], samplesSeen: Int) throws {
    // Of a run that is not observed, nothing is known that a budget limits.
    guard recorder.origin == nil else { return }
    for event in budgets.check(used) {
      try recorder.budgetBroken(event, samplesSeen: samplesSeen)
      if budgets.stopsRun {
        throw BudgetStop(reason: "broke the budget of \(event.limit) \(event.budget): \(event.used)")
      }
    }
  }
}

// MARK: Checkpoints

extension WatchedLearner {
  /// Notes the learner's state before it answers, if it is to be checked this time.
  mutating func checkpointBeforeAnswering(_ place: String) throws -> [UInt8]? {
    guard let checkpoint, checkpoints.isChosen() else { return nil }
    recorder.checkpointChecks = checkpoints.checks
    return try state(checkpoint, place)
  }

  /// Refuses a learner whose state has changed while it answered.
  ///
  /// - Parameter before: its checkpoint before it answered; nil if it is not checked.
  func requireUnchanged(_ before: [UInt8]?, _ place: String) throws {
    guard let before, let checkpoint else { return }
    guard try state(checkpoint, place) == before else {
      throw RunError(
        .learnerFailed, label,
        "changed while it answered \(place): its checkpoint is not what it was before; answering must not learn")
    }
  }

  /// How the learner gives a checkpoint; nil if it has none.
  private var checkpoint: (() throws -> [UInt8])? {
    if let program = learner as? any ProgramLearner {
      return program.capabilities.contains(.checkpoint) ? { try program.checkpoint() } : nil
    }
    guard let learner = learner as? any CheckpointableLearner else { return nil }
    return { try learner.checkpoint() }
  }

  private func state(_ checkpoint: () throws -> [UInt8], _ place: String) throws -> [UInt8] {
    do {
      return try checkpoint()
    } catch {
      throw failure(error, "to give a checkpoint \(place)")
    }
  }
}
