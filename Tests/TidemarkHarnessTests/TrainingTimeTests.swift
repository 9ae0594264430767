import Foundation
import Testing
import Tidemark
import TidemarkRecord

@testable import TidemarkHarness

@Suite("Training time")
struct TrainingTimeTests {
  /// Runs a learner that takes a second for a batch, half a second for a boundary, a hundred for a checkpoint and a
  /// thousand for an answer.
  private func run(_ more: String) throws -> (timings: [Timing], journal: Journal) {
    let clock = TestClock()
    var runner = try SampleRun(
      "family: class-incremental\nexperiences: 5",
      more: more + "\nevaluation: {every-samples: 8, prequential: true}",
      learner: LearnerRegistration("slow", summary: "") { _, _ in Slow(clock: clock) }
    ).runner
    runner.now = { clock.now }
    var found: ([Timing], Journal)?
    try TemporaryFolder.with { folder in
      let place = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(place)) { _ in }
      found = (try Timing.all(in: place.timings), try Journal(contentsOf: place.journal))
    }
    return try #require(found)
  }

  @Test("It is that of batches and boundaries, whatever is asked and checked meanwhile, and so is the budget")
  func observed() throws {
    let (timings, journal) = try run("budgets: {seconds-per-sample: 0.15}")
    // 48 samples in 6 batches, between two boundaries: 7 seconds for 48 samples.
    #expect(timings.filter { $0.phase == "training" }.map(\.seconds) == Array(repeating: 7, count: 5))
    // One call of a thousand seconds for each evaluation, checkpoints left out.
    #expect(timings.filter { $0.phase == "evaluation" }.allSatisfy { $0.seconds == 1000 })
    #expect(!journal.events.contains { if case .budgetBroken = $0 { true } else { false } })
    let (_, broken) = try run("budgets: {seconds-per-sample: 0.14}")
    #expect(broken.events.contains { if case .budgetBroken = $0 { true } else { false } })
  }

  @Test("Where boundaries are hidden, a batch's time is divided among the experiences that it holds samples of")
  func divided() throws {
    var time = TrainingTime()
    for experience in [0, 0, 0, 1] { time.serve(of: experience) }
    time.show(took: .seconds(8))
    time.tell(of: 1, took: .seconds(1))
    #expect(time.end(0) == .seconds(6) && time.end(1) == .seconds(3))
    #expect(time.end(0) == .zero)
  }
}

private struct Slow: CheckpointableLearner {
  typealias Input = DenseInput

  let clock: TestClock

  init(clock: TestClock) { self.clock = clock }
  init(for stream: StreamDescription, options: LearnerOptions) { self.init(clock: TestClock()) }

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) { clock.pass(.seconds(1)) }
  func experienceWillBegin(_ context: LearningContext) { clock.pass(.milliseconds(500)) }
  func experienceDidEnd(_ context: LearningContext) { clock.pass(.milliseconds(500)) }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    clock.pass(.seconds(1000))
    for _ in 0..<queries.count { answers.append(label: 0) }
  }

  func checkpoint() -> [UInt8] {
    clock.pass(.seconds(100))
    return []
  }

  func restore(_ checkpoint: [UInt8]) {}
}
