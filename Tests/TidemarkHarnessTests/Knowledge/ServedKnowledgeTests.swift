import Foundation
import Synchronization
import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkRecord
import TidemarkStreams

/// What labelled streams can do, and streams of knowledge too.
@Suite("Knowledge, served as samples are")
struct ServedKnowledgeTests {
  private static let probes = "task: continual-knowledge\nunit: 1"

  private func learner(_ name: String) throws -> LearnerRegistration {
    try #require(ReferenceLearners.all.first { $0.name == name })
  }

  /// Runs the runner, and gives what its folder holds to `body`.
  private func run(_ runner: Runner, _ body: (RunFolder, Journal) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let place = RunFolder(folder.appending(path: "run"))
      try runner.checkLearner()
      try runner.run(recorder: RunRecorder(place)) { _ in }
      try body(place, try Journal(contentsOf: place.journal))
    }
  }

  // MARK: Requests to forget

  @Test("A learner is asked to forget what a slice stated, and the scores say what it lost and kept")
  func forgets() throws {
    let runner = try SampleHistory.runner(
      Self.probes, registration: try learner("latest-fact"), more: "forget: [{experience: 0, after: 1}]")
    try run(runner) { folder, journal in
      #expect(journal.ended?.status == .completed)
      let requests = journal.events.compactMap { event in
        if case .forgetRequested(let request) = event { request } else { nil }
      }
      // Slice 1 states five pairs, shown in batches of 4.
      #expect(requests.map(\.samples) == [5] && requests.map(\.batches) == [2])
      let evidence = RecordEvidence(journal, in: folder)
      func score(_ name: String) throws -> Double? {
        try MetricRegistry.builtIn.request(name).score(of: evidence).value.value
      }
      // At the end ben's employer and ann's home are still as slice 1 stated them, and neither is known; what slices 2 and
      // 3 stated (ann's employer; dora's, and ben's home) is.
      let (forgotten, retained) = (try score("unlearning.forget_accuracy"), try score("unlearning.retain_accuracy"))
      #expect(forgotten == 0 && retained == 1)
    }
  }

  @Test("A learner that takes no requests is refused before the run")
  func refusesForgetting() throws {
    let runner = try SampleHistory.runner(
      Self.probes, registration: try learner("embedding"), more: "forget: [{experience: 0, after: 1}]")
    let error = #expect(throws: RunError.self) { try runner.checkLearner() }
    #expect(error?.detail.contains("takes no requests to forget, and the protocol makes 1") == true)
    #expect(throws: ProtocolError.self) {
      try SampleHistory.runner(
        Self.probes, registration: try learner("latest-fact"), more: "forget: [{experience: 0, after: 7}]")
    }
  }

  // MARK: Visibility

  @Test("Times are told with batches and queries where the protocol reveals them, in the unit of the dataset")
  func timestamps() throws {
    let seen = Seen()
    _ = try SampleHistory.runner(
      Self.probes, registration: seen.registration,
      more: "visibility: {training: [boundaries, timestamps], testing: [timestamps], beyond-family: true}"
    ).run(recorder: nil)
    // Slices of 5, 1 and 2 samples in batches of 4; each asks 5, 6 and 7 queries.
    #expect(seen.shown.map(\.timestamps) == [[1, 1, 1, 1], [1], [2], [3, 3]])
    #expect(seen.asked.map { Set(($0.timestamps ?? []).map { $0 ?? 0 }) } == [[1], [2], [3]])
    let hidden = Seen()
    _ = try SampleHistory.runner(Self.probes, registration: hidden.registration).run(recorder: nil)
    #expect(hidden.shown.allSatisfy { $0.timestamps == nil } && hidden.asked.allSatisfy { $0.timestamps == nil })
  }

  @Test("The value by which slices are cut is told as their domain")
  func domains() throws {
    let seen = Seen()
    _ = try SampleHistory.runner(
      "task: questions\nslices-by: source", registration: seen.registration,
      more: "visibility: {training: [boundaries, domain], testing: [domain, task-identity], beyond-family: true}"
    ).run(recorder: nil)
    #expect(seen.shown.allSatisfy { $0.domain == "source payroll" } && !seen.shown.isEmpty)
    #expect(seen.asked.allSatisfy { $0.domain == "source payroll" && $0.task == 0 } && !seen.asked.isEmpty)
  }

  @Test(
    "What a stream of knowledge has not cannot be revealed or chosen",
    arguments: [
      (probes, "visibility: {training: [domain], beyond-family: true}", "reveals domains"),
      ("task: questions\nslices-by: source", "visibility: {training: [timestamps], beyond-family: true}", "timestamps"),
      (probes, "visibility: {training: [experience-classes], beyond-family: true}", "reveals classes"),
      (probes, "samples: {label-noise: 0.1}", "expected 'validation' alone"),
    ])
  func refused(scenario: String, more: String, words: String) {
    let error = #expect(throws: ProtocolError.self) {
      try SampleHistory.runner(scenario, registration: try learner("latest-fact"), more: more)
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  // MARK: Held-back knowledge

  @Test(
    "What is held back is asked where options are chosen, and nowhere else",
    arguments: ["task: continual-knowledge\nunit: 1", "task: cut-off\nunit: 1"])
  func heldBack(scenario: String) throws {
    let world = ChronicleWorld(seed: 1, steps: 6, pool: 8, factCount: 200)
    let runner = try SampleHistory.runner(
      scenario, registration: try learner("latest-fact"), more: "samples: {validation: 0.25}", world: world)
    let tuning = try BenchmarkStream(tuning: runner.benchmark, over: runner.dataset, seed: 1)
    func pairs(_ stream: BenchmarkStream) throws -> Set<[Int]> {
      Set(try #require(stream.knowledge).queries.map { [$0.query.entity, $0.query.relation] })
    }
    let (asked, kept) = (try pairs(runner.stream), try pairs(tuning))
    #expect(asked.isDisjoint(with: kept))
    #expect(kept.count == (asked.count + kept.count) / 4)
    // Both show the same.
    #expect(tuning.knowledge?.items == runner.stream.knowledge?.items)
    #expect(tuning.asksHeldBack && tuning.fingerprint != runner.stream.fingerprint)
    let first = try BenchmarkStream(tuning: runner.benchmark, over: runner.dataset, seed: 1, experiences: 2)
    #expect(first.experiences.count == 2)
    #expect(try #require(first.knowledge).queries.allSatisfy { $0.slice < 2 })
  }

  @Test("Held-back facts of a split with tests of its own are not shown, and asked in place of the tests")
  func heldBackFacts() throws {
    for scenario in ["task: questions\nunit: 1", "task: link-prediction\nunit: 1\nhorizon: multi-step"] {
      let world = ChronicleWorld(seed: 1, steps: 6, pool: 8, factCount: 200)
      let runner = try SampleHistory.runner(
        scenario, registration: try learner("latest-fact"), more: "samples: {validation: 0.25}", world: world)
      let tuning = try #require(
        try BenchmarkStream(tuning: runner.benchmark, over: runner.dataset, seed: 1).knowledge)
      #expect(tuning.items.count == 150)
      let shown = Set(tuning.items.map(\.source.row))
      #expect(tuning.queries.allSatisfy { $0.source.isTraining && !shown.contains($0.source.row) })
      #expect(Set(tuning.queries.map(\.source.row)).count == 50)
      #expect(runner.stream.knowledge?.items.count == 150)
      #expect(runner.stream.knowledge?.queries.allSatisfy { !$0.source.isTraining } == true)
    }
  }

  // MARK: Audit

  private func leaks(_ registration: LearnerRegistration) throws -> [Bool] {
    let world = ChronicleWorld(seed: 1, steps: 8, pool: 12, factCount: 900)
    let runner = try SampleHistory.runner(Self.probes, registration: registration, batch: 64, world: world)
    var findings: [LeakAudit.Finding] = []
    try TemporaryFolder.with { folder in
      let audit = LeakAudit(
        benchmark: runner.benchmark, dataset: runner.dataset, selection: runner.selection, seed: 1, repeats: 2,
        folder: folder.appending(path: "audit"))
      findings = try audit.findings { _ in }
    }
    return findings.map(\.isLeak)
  }

  @Test("An audit passes learners that only learn, and finds one that knows the answers")
  func audit() throws {
    #expect(try leaks(try learner("latest-fact")) == [false, false, false])
    #expect(try leaks(try learner("frequency")) == [false, false, false])
    let world = ChronicleWorld(seed: 1, steps: 8, pool: 12, factCount: 900)
    let stream = try SampleHistory.runner(Self.probes, registration: try learner("latest-fact"), world: world).stream
    var right: [FactQuery: Int] = [:]
    for query in try #require(stream.knowledge).queries { right[query.query] = query.right.first.map { Int($0) } }
    let answers = right
    #expect(try leaks(LearnerRegistration("cheat", summary: "") { _, _ in Cheat(answers: answers) })[1])
    #expect(try leaks(LearnerRegistration("place", summary: "") { _, _ in Counting() })[0])
  }

  // MARK: Kept samples

  @Test("What was known and is not any more is kept in words")
  func keptSamples() throws {
    let runner = try SampleHistory.runner(
      "task: editing\nedits: 3\nedits-per-slice: 1\nretention-sample: 3", registration: try learner("frequency"),
      options: [("decay", "1")])
    // Whoever counts statements knows neither the old nor the new object better, and the first in order wins.
    try run(runner) { folder, journal in
      let kept = try KeptSamples(of: runner, in: folder)
      for sample in kept.samples {
        #expect(kept.classes.indices.contains(sample.label) && sample.text?.isEmpty == false)
        #expect(sample.rightAfter < sample.testSet || sample.rightAfter < journal.began.experienceCount - 1)
      }
    }
    let forgetful = LearnerRegistration("forgetful", summary: "") { _, _ in Forgetful() }
    let stated = try SampleHistory.runner(Self.probes, registration: forgetful)
    try run(stated) { folder, _ in
      let kept = try KeptSamples(of: stated, in: folder)
      // After slice 1 it knows all, after slice 3 nothing: ben's employer and ann's home have been the same all along, and
      // so has ann's employer since slice 2.
      #expect(
        Set(kept.samples.map { "\($0.text ?? "") \(kept.classes[$0.label]) \($0.rightAfter)" }) == [
          "ben works for what? acme 0", "ann lives in what? oslo 0", "ann works for what? bolt 1",
        ])
      #expect(kept.samples.allSatisfy { $0.answer == nil })
    }
  }
}

extension Runner {
  /// Runs for what the learner notes alone.
  fileprivate func run(recorder: RunRecorder?) throws {
    try TemporaryFolder.with { folder in
      try run(recorder: RunRecorder(RunFolder(folder.appending(path: "run")))) { _ in }
    }
  }
}

/// What a learner was told.
private final class Seen: Sendable {
  private let told = Mutex<(shown: [LearningContext], asked: [QueryContext])>(([], []))

  var shown: [LearningContext] { told.withLock { $0.shown } }
  var asked: [QueryContext] { told.withLock { $0.asked } }
  var registration: LearnerRegistration {
    LearnerRegistration("seeing", summary: "") { _, _ in Seeing(seen: self) }
  }

  func note(_ context: LearningContext) { told.withLock { $0.shown.append(context) } }
  func note(_ context: QueryContext) { told.withLock { $0.asked.append(context) } }
}

private struct Seeing: Learner {
  typealias Input = KnowledgeInput

  let seen: Seen

  init(seen: Seen) { self.seen = seen }
  init(for stream: StreamDescription, options: LearnerOptions) { self.init(seen: Seen()) }
  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) { seen.note(context) }
  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    seen.note(context)
    for _ in 0..<queries.count { answers.abstain() }
  }
}

/// Knows the answers from elsewhere.
private struct Cheat: Learner {
  typealias Input = KnowledgeInput

  let answers: [FactQuery: Int]

  init(answers: [FactQuery: Int]) { self.answers = answers }
  init(for stream: StreamDescription, options: LearnerOptions) { self.init(answers: [:]) }
  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}
  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into given: inout Answers) {
    for query in 0..<queries.count {
      if let object = answers[queries.query(query)] { given.append(label: object) } else { given.abstain() }
    }
  }
}

/// Answers with the place of the query in its batch.
private struct Counting: Learner {
  typealias Input = KnowledgeInput

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}
  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}
  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count { answers.append(label: query % answers.classCount) }
  }
}

/// Keeps what was stated last, until the third slice begins, and then knows nothing.
private struct Forgetful: Learner {
  typealias Input = KnowledgeInput

  private var known: [[Int]: Int] = [:]
  private var slices = 0

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}
  mutating func experienceWillBegin(_ context: LearningContext) { slices += 1 }
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {
    for index in 0..<batch.count {
      known[[batch.fact(index).subject, batch.fact(index).relation]] = batch.fact(index).object
    }
  }
  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for index in 0..<queries.count {
      let query = queries.query(index)
      if slices < 3, let object = known[[query.entity, query.relation]] {
        answers.append(label: object)
      } else {
        answers.abstain()
      }
    }
  }
}
