import Foundation
import Testing
import Tidemark
import TidemarkHarness
import TidemarkMetrics
import TidemarkTesting
import TidemarkRecord

@Suite("Requests to forget")
struct ForgettingTests {
  private static let scenario = "family: class-incremental\nexperiences: 5"
  private static let requests = """
      passes: 2
    forget:
      - {experience: 3, after: 4}
      - {experience: 0, after: 2}
    """

  /// What a learner was shown and told from a call to the next.
  private static func events(_ more: String, scenario: String = scenario) throws -> [RecordingLearner.Event] {
    let recording = RecordingLearner.Recording()
    _ = try SampleRun(scenario, more: more, learner: SampleRun.recording(recording)).journal()
    return recording.events
  }

  @Test(
    "A request names the samples as all passes served them, in their batches, between an experience's end and evaluation"
  )
  func names() throws {
    let events = try Self.events(Self.requests)
    let ends = events.indices.filter { events[$0].call == .didEnd }
    for (experience, after) in [(0, 2), (3, 4)] {
      let calls = events[(ends[after] + 1)...].prefix { $0.call != .answer }
      let shown = events[(experience == 0 ? 0 : ends[experience - 1])..<ends[experience]].filter {
        if case .observe = $0.call { true } else { false }
      }
      // 48 samples in batches of 8, twice.
      #expect(shown.count == 12)
      let forgotten = calls.filter { if case .forget = $0.call { true } else { false } }
      #expect(forgotten.map(\.inputs) == shown.map(\.inputs))
      #expect(forgotten.map(\.context) == shown.map(\.context))
      for (one, other) in zip(forgotten, shown) {
        guard case .forget(let labels) = one.call, case .observe(let known) = other.call else { continue }
        #expect(labels == known)
      }
      #expect(calls.last?.call == .requestDidEnd && calls.count == 13)
    }
    #expect(events.count { $0.call == .requestDidEnd } == 2)
  }

  @Test(
    "Each sample is named as often as it was served",
    arguments: [
      // 48 samples of each experience in batches of 8: 3 passes of 6 batches; a part of one; one and a half.
      ("passes: 3", 48, 18), ("iterations: 4", 32, 4), ("iterations: 9", 48, 9),
    ])
  func servings(training: String, samples: Int, batches: Int) throws {
    let recording = RecordingLearner.Recording()
    let requests = Self.requests.replacing("passes: 2", with: training)
    let journal = try SampleRun(Self.scenario, more: requests, learner: SampleRun.recording(recording)).journal()
    let events = recording.events
    let ends = events.indices.filter { events[$0].call == .didEnd }
    let made = events.indices.filter { events[$0].call == .requestDidEnd }
    func counts(_ events: some Sequence<RecordingLearner.Event>) -> [[Float]: Int] {
      events.flatMap(\.inputs).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    for (request, experience) in zip(made, [0, 3]) {
      let shown = events[(experience == 0 ? 0 : ends[experience - 1])..<ends[experience]].filter {
        if case .observe = $0.call { true } else { false }
      }
      let forgotten = events[..<request].reversed().prefix { if case .forget = $0.call { true } else { false } }
      #expect(counts(forgotten) == counts(shown))
      #expect(counts(shown).count == samples && forgotten.count == batches)
    }
    let journaled = journal.events.compactMap { event -> [Int]? in
      guard case .forgetRequested(let request) = event else { return nil }
      return [request.samples, request.batches]
    }
    #expect(journaled == [[samples, batches], [samples, batches]])
  }

  @Test("Of a task-incremental stream the task is told with the samples")
  func task() throws {
    let events = try Self.events(Self.requests, scenario: "family: task-incremental\nby: classes\nexperiences: 5")
    let told = events.compactMap { event -> Int? in
      if case .forget = event.call { event.context?.task } else { nil }
    }
    #expect(told == Array(repeating: 0, count: 12) + Array(repeating: 3, count: 12))
  }

  @Test("The journal has each request, and the samples count neither as shown nor as a pass")
  func journaled() throws {
    let recording = RecordingLearner.Recording()
    let journal = try SampleRun(Self.scenario, more: Self.requests, learner: SampleRun.recording(recording)).journal()
    #expect(journal.forgottenExperiences == [0, 3])
    let requests = journal.events.compactMap { event -> [Int]? in
      guard case .forgetRequested(let request) = event else { return nil }
      return [request.experience, request.afterExperience, request.samples, request.batches]
    }
    #expect(requests == [[0, 2, 48, 12], [3, 4, 48, 12]])
    #expect(journal.ended?.leastPasses == 2 && journal.ended?.mostPasses == 2)
    #expect(journal.evaluations.last?.samplesSeen == 480)
  }

  @Test("A learner that takes none is refused before the run; under a protocol without them it is not")
  func refused() throws {
    let learner = LearnerRegistration("stubborn", summary: "") { _, _ in Stubborn() }
    let run = try SampleRun(Self.scenario, more: Self.requests, learner: learner)
    let error = #expect(throws: RunError.self) { try run.runner.checkLearner() }
    #expect(error?.code == .refused)
    #expect(
      error?.detail
        == "cannot run under 'sample': it takes no requests to forget, and the protocol makes 2; expected a type that"
        + " conforms to ForgettingLearner, or a program with the capability 'forget'")
    try SampleRun(Self.scenario, learner: learner).runner.checkLearner()
  }

  @Test("A learner that cannot forget after all fails with the place")
  func fails() throws {
    let learner = LearnerRegistration("forgetful", summary: "") { _, _ in Forgetful() }
    let run = try SampleRun(Self.scenario, more: Self.requests, learner: learner)
    try TemporaryFolder.with { folder in
      let error = #expect(throws: RunError.self) {
        try run.runner.run(recorder: RunRecorder(RunFolder(folder.appending(path: "run")))) { _ in }
      }
      #expect(error?.detail == "failed when it was asked to forget experience 0: forgot how to forget")
    }
  }

  @Test("What a value forgets, it has forgotten when it is asked")
  func values() throws {
    let learner = LearnerRegistration("counter", summary: "") { _, _ in Counter() }
    let journal = try SampleRun(Self.scenario, more: Self.requests, learner: learner).journal()
    // It answers with the number of samples it knows: 96 after each pair, less those that were taken back, each as often as it was shown.
    let answers = journal.evaluations.map { $0.results.reduce(0) { $0 + $1.abstained } }
    #expect(answers == [60, 60, 60, 0, 0, 0])
  }

  @Test("An exported stream says what is to be forgotten, and when")
  func exported() throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(Self.scenario, more: Self.requests, learner: SampleRun.recording(recording))
    try TemporaryFolder.with { folder in
      let place = folder.appending(path: "exported")
      try run.runner.export(to: place, tidemark: "test")
      let steps = try ExportManifest(contentsOf: place.appending(path: "manifest.json")).steps
      let forgets = steps.indices.filter { if case .forget = steps[$0] { true } else { false } }
      guard forgets.count == 2, case .forget(let name, 48, 12, _) = steps[forgets[0]] else {
        Issue.record("found: \(steps)")
        return
      }
      // Each comes right after the end of an experience, and right before an evaluation.
      for step in forgets {
        guard case .experienceEnds = steps[step - 1], case .answer = steps[step + 1] else {
          Issue.record("found: \(steps)")
          return
        }
      }
      #expect(FileManager.default.fileExists(atPath: place.appending(path: "\(name)/inputs.npy").path))
      #expect(FileManager.default.fileExists(atPath: place.appending(path: "\(name)/labels.npy").path))
      // Each sample stands in the files once, and is named twice.
      #expect(FileManager.default.fileExists(atPath: place.appending(path: "\(name)/order.npy").path))
    }
  }
}

/// Takes no requests to forget.
private struct Stubborn: Learner {
  typealias Input = DenseInput

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init() {}

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { answers.append(label: 0) }
  }
}

/// Takes requests to forget, and then cannot.
private struct Forgetful: ForgettingLearner {
  typealias Input = DenseInput

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init() {}

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}

  func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    throw LearnerError(.failed, "forgot how to forget")
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { answers.append(label: 0) }
  }
}

/// Counts what it has been shown and not been asked to forget; abstains until something was forgotten.
private struct Counter: ForgettingLearner {
  typealias Input = DenseInput

  private var known = 0
  private var requests = 0

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init() {}

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    known += batch.count
  }

  mutating func forget(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    known -= batch.count
  }

  mutating func requestDidEnd(_ context: LearningContext) throws {
    requests += 1
    let expected = [3 * 96 - 96, 5 * 96 - 2 * 96][requests - 1]
    guard known == expected else { throw LearnerError(.failed, "knows \(known); expected \(expected)") }
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { requests == 0 ? answers.abstain() : answers.append(label: 0) }
  }
}
