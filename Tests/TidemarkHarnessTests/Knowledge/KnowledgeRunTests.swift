import Foundation
import Testing
import Tidemark
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkStreams
import TidemarkYAML
import TidemarkRecord

/// Runs on a small history that can be followed by hand.
@Suite("Runs on knowledge")
struct KnowledgeRunTests {
  private func run(
    _ scenario: String, evaluation: String = "", learner: String, options: [(String, String)] = [],
    more: String = "", batch: Int = 4
  ) throws -> Journal {
    let registration = try #require(ReferenceLearners.all.first { $0.name == learner })
    return try run(
      scenario, evaluation: evaluation, registration: registration, options: options, more: more, batch: batch
    ).journal
  }

  private func run(
    _ scenario: String, evaluation: String = "", registration: LearnerRegistration, options: [(String, String)] = [],
    more: String = "", batch: Int = 4, clock: TestClock? = nil
  ) throws -> (journal: Journal, timings: [Timing]) {
    let runner = try SampleHistory.runner(
      scenario, evaluation: evaluation, registration: registration, options: options, more: more, batch: batch,
      clock: clock)
    var found: (Journal, [Timing])?
    try TemporaryFolder.with { folder in
      let place = RunFolder(folder.appending(path: "run"))
      try runner.checkLearner()
      try runner.run(recorder: RunRecorder(place)) { _ in }
      let journal = try Journal(contentsOf: place.journal)
      found = (journal, try Timing.all(in: place.timings))
      // Whatever is asked, the record alone gives the same counts again.
      let recorded = try #require(try RecordedKnowledge(of: journal, in: place))
      #expect(recorded.isRecomputable && recorded.evaluations == journal.probed)
    }
    return try #require(found)
  }

  private func score(_ name: String, _ journal: Journal) throws -> Double? {
    // What the journal tells; no metric of these asks for the folder.
    let evidence = RecordEvidence(journal, in: RunFolder(URL(fileURLWithPath: "/nowhere")))
    let request = try MetricRegistry.builtIn.request("facts.\(name)")
    return try request.score(of: evidence).value.value
  }

  private static let probes = "task: continual-knowledge\nunit: 1"

  /// Slices: 1 states five pairs; 2 changes ann's employer; 3 ends cem's, adds dora's, and moves ben to Oslo.
  @Test("Probe sets are counted as they are by hand, for a learner that keeps up and one that does not")
  func probeSets() throws {
    let latest = try run(Self.probes, learner: "latest-fact")
    #expect(latest.ended?.status == .completed)
    let counts = latest.probes.map { event in
      event.tallies.compactMap { tally in
        if case .group(let group) = tally.key { "\(group.rawValue) \(tally.counts.queries)" } else { nil }
      }.sorted()
    }
    #expect(
      counts == [
        ["new 5"], ["obsolete 1", "unchanged 4", "updated 1"], ["new 1", "obsolete 2", "unchanged 3", "updated 1"],
      ])
    for name in ["new", "updated", "unchanged"] { #expect(try score(name, latest) == 1) }
    // Of three that ceased to be right, cem's employer is still answered: nothing says that it has ended.
    #expect(try score("obsolete", latest) == 2.0 / 3)
    #expect(try score("staleness", latest) == 0)

    let first = try run(Self.probes, learner: "first-fact")
    #expect(try score("new", first) == 1)
    #expect(try score("updated", first) == 0)
    #expect(try score("staleness", first) == 1)
    // Ann's new employer is unchanged in slice 3, and not known: 6 of 7.
    #expect(try score("unchanged", first) == 6.0 / 7)
    #expect(try score("obsolete", first) == 0)
  }

  @Test("Answers are counted for each value of an attribute of the facts, where it has several")
  func breakdown() throws {
    func counts(_ journal: Journal) -> [String: [Int]] {
      var sums: [String: [Int]] = [:]
      for tally in journal.probes.flatMap(\.tallies) {
        guard case .attribute = tally.key else { continue }
        let before = sums[tally.key.text] ?? [0, 0]
        sums[tally.key.text] = [before[0] + tally.counts.queries, before[1] + tally.counts.correct]
      }
      return sums
    }
    // North: 2 pairs in each of 3 slices. South: 3, 3, and 2, since Cem's employment has ended.
    #expect(
      counts(try run(Self.probes, learner: "latest-fact"))
        == ["attribute:region=north": [6, 6], "attribute:region=south": [8, 8]])
    // Ann's employer is wrong from slice 2 on, Ben's home in slice 3.
    #expect(
      counts(try run(Self.probes, learner: "first-fact"))
        == ["attribute:region=north": [6, 4], "attribute:region=south": [8, 7]])
  }

  @Test("The accuracy matrix has a column for what each slice stated")
  func matrix() throws {
    let matrix = try run(Self.probes, learner: "first-fact").matrix
    // What slice 1 stated and still holds: 5 of 5, then 4 of 4, then ben at acme and ann in Oslo.
    #expect(matrix.scores == [[1, nil, nil], [1, 0, nil], [1, 0, 0.5]])
  }

  @Test("What is asked before and after a slice gives FUAR; what comes too early is premature")
  func nextSlice() throws {
    let journal = try run(Self.probes, evaluation: "test-sets: [current, next]", learner: "latest-fact")
    // Nothing is forgotten, and something gained.
    #expect(try score("fuar", journal) == 0)
    #expect(try score("premature", journal) == 0)
    let next = journal.probes.flatMap(\.tallies).filter { $0.key == .next(.updated) }.map(\.counts)
    #expect(next.map(\.queries) == [1, 1] && next.map(\.correct) == [0, 0] && next.map(\.outdated) == [1, 1])
  }

  @Test("A learner that takes no account of dates leaks what came after")
  func cutOff() throws {
    let latest = try run("task: cut-off\nunit: 1", learner: "latest-fact")
    let recurrency = try run(
      "task: cut-off\nunit: 1", learner: "recurrency", options: [("variant", "recent")])
    let leak = try #require(try score("leak", latest))
    #expect(leak > 0)
    #expect(try score("leak", recurrency) == 0)
  }

  @Test("Edits: the last write keeps all of them, the first fact none, and neighbours stay")
  func editing() throws {
    let scenario = "task: editing\nedits: 3\nedits-per-slice: 2\nretention-sample: 5"
    let latest = try run(scenario, learner: "latest-fact", batch: 1)
    for name in ["efficacy", "paraphrase", "retention"] { #expect(try score(name, latest) == 1, "\(name)") }
    #expect(try score("neighbourhood", latest) ?? 1 == 1)
    let first = try run(scenario, learner: "first-fact", batch: 1)
    for name in ["efficacy", "paraphrase", "retention"] { #expect(try score(name, first) == 0, "\(name)") }
    #expect(latest.began.experienceCount == 3)
    let asked = latest.probes.map { $0.tallies.filter { $0.key == .group(.retention) }.map(\.counts.queries) }
    #expect(asked == [[5], [5]])
  }

  @Test("Statements and documents are enough for a learner of texts")
  func texts() throws {
    for form in ["statements", "documents", "questions"] {
      let journal = try run(
        Self.probes + "\nshown: [\(form)]\nasked: [questions]", learner: "nearest-text")
      #expect(journal.ended?.status == .completed)
      // A document says several things, of which the nearest is not told apart.
      if form != "documents" { #expect(try #require(try score("new", journal)) >= 0.5, "\(form)") }
    }
    #expect(throws: RunError.self) {
      try run(Self.probes + "\nshown: [statements]\nasked: [questions]", learner: "latest-fact")
    }
  }

  @Test("Without boundaries, batches run on from slice to slice, and every slice is still asked about")
  func hiddenBoundaries() throws {
    let journal = try run(
      Self.probes, evaluation: "prequential: true", learner: "latest-fact", more: "visibility:\n  training: []",
      batch: 3)
    #expect(journal.probes.compactMap(\.afterExperience) == [0, 1, 2])
    // 5 + 1 + 2 facts in batches of three.
    let tested = journal.events.compactMap { if case .testedBatch(let event) = $0 { event.queries } else { nil } }
    #expect(tested == [3, 3, 2])
    #expect(throws: RunError.self) {
      try run(
        Self.probes, learner: "embedding", options: [("method", "elastic-weight")], more: "visibility:\n  training: []")
    }
  }

  @Test("Links are asked from both ends; what holds at the same step is left out")
  func links() throws {
    let journal = try run(
      "task: link-prediction\nunit: 1", evaluation: "test-sets: next", learner: "recurrency",
      options: [("variant", "recent")])
    // Training and test split are the same facts: slices 2 and 3 are asked about, two and two facts, from both ends.
    let tally = journal.probes.flatMap(\.tallies).filter { $0.key == .group(.link) }
    #expect(tally.map(\.counts.queries) == [2, 4])
  }

  @Test("Samples until the new answer wins are counted where the learner is evaluated within slices")
  func latency() throws {
    let journal = try run(
      Self.probes, evaluation: "every-samples: 1", learner: "latest-fact", batch: 1)
    let latency = try #require(try score("latency", journal))
    // Slice 2 has one sample; slice 3 has two, in an order drawn from the seed.
    #expect(latency == 1 || latency == 1.5)
  }

  @Test("A right answer that is not listed has the likelihood of all others")
  func unlisted() throws {
    let half = LearnerRegistration("half", summary: "") { _, _ in Half() }
    let journal = try run(Self.probes, registration: half).journal
    // Of the five pairs that slice 1 states, entity 4, acme, is right for two.
    let first = try #require(journal.probes.first?.tallies.first { $0.key == .group(.new) }).counts
    #expect(first.queries == 5 && first.likelihoods == 5)
    #expect(abs(first.loss - (2 * log(2.0) + 3 * log(20.0))) < 1e-12)
    // Of the others that are new or updated later, bolt, acme and oslo, acme is right for one.
    let perplexity = try #require(try score("perplexity_updated", journal))
    #expect(abs(perplexity - 20) < 1e-9)
  }

  @Test("Training time is that of batches and boundaries, whatever is asked meanwhile")
  func trainingTime() throws {
    let clock = TestClock()
    let slow = LearnerRegistration("slow", summary: "") { _, _ in Slow(clock: clock) }
    let (journal, timings) = try run(
      Self.probes, evaluation: "every-samples: 1\nprequential: true", registration: slow,
      more: "budgets: {seconds-per-sample: 4}", batch: 1, clock: clock)
    // 5, 1 and 2 samples, a second each, and two boundaries of half a second.
    #expect(timings.filter { $0.phase == "training" }.map(\.seconds) == [6, 2, 3])
    #expect(!journal.events.contains { if case .budgetBroken = $0 { true } else { false } })
  }

  @Test("The task is told with batches as it is with boundaries, where the protocol reveals it")
  func task() throws {
    let clock = TestClock()
    let slow = LearnerRegistration("slow", summary: "") { _, _ in Slow(clock: clock) }
    let visibility = "visibility: {training: [boundaries, task-identity], beyond-family: true}"
    _ = try run(Self.probes, registration: slow, more: visibility)
    // Slices of 5, 1 and 2 samples in batches of 4.
    #expect(clock.tasks == [0, 0, 1, 2])
    let hidden = TestClock()
    _ = try run(
      Self.probes, registration: LearnerRegistration("slow", summary: "") { _, _ in Slow(clock: hidden) })
    #expect(hidden.tasks == [nil, nil, nil, nil])
  }

  @Test("Documents cannot be asked about before they are shown")
  func documentsBefore() {
    let error = #expect(throws: FileFormatError.self) {
      try run(
        Self.probes + "\nshown: [documents]\nasked: [questions]", evaluation: "prequential: true",
        learner: "nearest-text")
    }
    #expect(
      error?.description.hasSuffix(
        "'evaluation.prequential' is true, but the scenario shows documents; expected false, since a document holds"
          + " several facts and cannot be asked about as one") == true, "\(String(describing: error))")
  }
}

/// Gives entity 4 the probability 1/2, and every other entity 1/20.
private struct Half: Learner {
  typealias Input = KnowledgeInput

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      answers.append(candidates: [4], scores: [log(0.5)], others: log(0.05), areLogLikelihoods: true)
    }
  }
}

/// Takes a second for a batch, half a second for a boundary, and a thousand for an answer, by a clock that it moves.
private struct Slow: Learner {
  typealias Input = KnowledgeInput

  let clock: TestClock

  init(clock: TestClock) { self.clock = clock }
  init(for stream: StreamDescription, options: LearnerOptions) { self.init(clock: TestClock()) }

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {
    clock.pass(.seconds(1))
    clock.note(task: context.task)
  }

  func experienceWillBegin(_ context: LearningContext) { clock.pass(.milliseconds(500)) }
  func experienceDidEnd(_ context: LearningContext) { clock.pass(.milliseconds(500)) }

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    clock.pass(.seconds(1000))
    for _ in 0..<queries.count { answers.abstain() }
  }
}
