import Foundation
import Testing
import Tidemark
import TidemarkHarness
import TidemarkRecord

@Suite("Answering leaves a learner as it was")
struct CheckpointTests {
  private static let scenario = "family: class-incremental\nexperiences: 5"

  private func learner(from evaluation: Int?) -> LearnerRegistration {
    LearnerRegistration("counting", summary: "") { _, _ in Counting(changesFrom: evaluation) }
  }

  @Test("A class that keeps still is checked now and then, and its run says how often")
  func honest() throws {
    let run = try SampleRun(
      Self.scenario, more: "evaluation: {every-samples: 8}", learner: learner(from: nil))
    let ended = try #require(try run.journal().ended)
    #expect(ended.status == .completed)
    // 31 evaluations, of which the first and about a quarter of the others are checked.
    let checks = try #require(ended.checkpointChecks)
    #expect((2...20).contains(checks))
  }

  @Test("A class that changes while it answers fails, at once or when it is looked at", arguments: [0, 3])
  func learnsFromQueries(first: Int) throws {
    let run = try SampleRun(
      Self.scenario, more: "evaluation: {every-samples: 8}", learner: learner(from: first))
    var ended: JournalEvent.RunEnded?
    try TemporaryFolder.with { folder in
      let place = RunFolder(folder.appending(path: "run"))
      let error = #expect(throws: RunError.self) {
        try run.runner.run(recorder: RunRecorder(place)) { _ in }
      }
      #expect(error?.code == .learnerFailed)
      #expect(error?.detail.hasPrefix("changed while it answered in ") == true, "\(error?.description ?? "")")
      if first == 0 {
        #expect(
          error?.detail
            == "changed while it answered in the evaluation before training: its checkpoint is not what it was before;"
            + " answering must not learn")
      }
      ended = try Journal(contentsOf: place.journal).ended
    }
    #expect(ended?.status == .failed)
    #expect(ended?.reason?.contains("answering must not learn") == true)
  }

  @Test("A learner without checkpoints is not said to have been checked")
  func none() throws {
    let run = try SampleRun(
      Self.scenario, learner: LearnerRegistration("mute", summary: "") { _, _ in Mute() })
    #expect(try run.journal().ended?.checkpointChecks == nil)
  }

  @Test("A learner whose checkpoint cannot be written fails with the reason")
  func broken() throws {
    let run = try SampleRun(
      Self.scenario, learner: LearnerRegistration("broken", summary: "") { _, _ in Counting(changesFrom: -1) })
    try TemporaryFolder.with { folder in
      let error = #expect(throws: RunError.self) {
        try run.runner.run(recorder: RunRecorder(RunFolder(folder.appending(path: "run")))) { _ in }
      }
      #expect(
        error?.detail == "failed to give a checkpoint in the evaluation before training: no checkpoint can be had")
    }
  }
}

/// A class that counts what it is shown, and from one evaluation on also what it is asked.
private final class Counting: CheckpointableLearner {
  typealias Input = DenseInput

  private var shown = 0
  private var asked = 0
  private var evaluations = 0
  private let changesFrom: Int?

  init(for stream: StreamDescription, options: LearnerOptions) { changesFrom = nil }
  init(changesFrom: Int?) { self.changesFrom = changesFrom }

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) { shown += batch.count }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    if let changesFrom, evaluations >= changesFrom { asked += queries.count }
    evaluations += 1
    for _ in 0..<queries.count { answers.append(label: 0) }
  }

  func checkpoint() throws -> [UInt8] {
    if changesFrom == -1 { throw LearnerError(.failed, "no checkpoint can be had") }
    return Array("\(shown) \(asked)".utf8)
  }

  func restore(_ checkpoint: [UInt8]) throws {
    let numbers = String(decoding: checkpoint, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { throw LearnerError(.failed, "this is no checkpoint of a counting learner") }
    (shown, asked) = (numbers[0], numbers[1])
  }
}

/// A learner that offers nothing.
private struct Mute: Learner {
  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { answers.append(label: 0) }
  }
}
