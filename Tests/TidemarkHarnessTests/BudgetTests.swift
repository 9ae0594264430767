import Testing
import Tidemark
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkRecord

@Suite("Budgets")
struct BudgetTests {
  private func journal(_ budgets: String) throws -> Journal {
    let hoarding = LearnerRegistration("hoarding", summary: "") { stream, _ in Hoarding(for: stream) }
    let run = try SampleRun("family: class-incremental\nexperiences: 5", more: "budgets: \(budgets)", learner: hoarding)
    return try run.journal()
  }

  private func broken(_ journal: Journal) -> [JournalEvent.BudgetBroken] {
    journal.events.compactMap { if case .budgetBroken(let event) = $0 { event } else { nil } }
  }

  @Test("A run that keeps its budgets is not marked")
  func kept() throws {
    let journal = try journal("{replay-samples: 240, replay-bytes: 480, parameters: 5, passes: 1}")
    #expect(broken(journal).isEmpty)
    #expect(journal.ended?.status == .completed)
  }

  @Test("A broken budget is journaled once, at the batch that broke it, and the run goes on")
  func marked() throws {
    let journal = try journal("{replay-samples: 100, parameters: 4}")
    #expect(
      broken(journal).map { "\($0.budget): \($0.used) over \($0.limit) after \($0.samplesSeen)" }
        == ["parameters: 5.0 over 4.0 after 8", "replay-samples: 104.0 over 100.0 after 104"])
    #expect(journal.ended?.status == .completed)
  }

  @Test("on-broken: stop ends the run, which keeps what it has")
  func stopped() throws {
    let journal = try journal("{replay-bytes: 100, on-broken: stop}")
    #expect(journal.ended?.status == .stopped)
    #expect(journal.ended?.reason == "broke the budget of 100.0 replay-bytes: 112.0")
    #expect(journal.ended?.leastPasses == 0)
    #expect(try journal.matrix.scores[0].contains { $0 != nil })
    #expect(try journal.matrix.scores[4].allSatisfy { $0 == nil })
  }

  @Test("Time is measured by the harness")
  func time() throws {
    let events = broken(try journal("{seconds-per-sample: 0.000000001, milliseconds-per-query: 0.000000001}"))
    #expect(Set(events.map(\.budget)) == ["seconds-per-sample", "milliseconds-per-query"])
  }
}

/// Reports to store two bytes of each sample shown, and to have five parameters.
private struct Hoarding: ResourceReporting {
  private var stored = 0

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init(for stream: StreamDescription) {}
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    stored += batch.count
  }
  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { answers.append(label: 0) }
  }
  var resources: ResourceUse { ResourceUse(parameters: 5, storedSamples: stored, storedBytes: 2 * stored) }
}
