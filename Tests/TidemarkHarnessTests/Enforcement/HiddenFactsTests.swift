import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkTesting
import TidemarkRecord

/// What a learner could find out from what it is handed, if the harness were careless.
@Suite("What is hidden stays hidden")
struct HiddenFactsTests {
  private func events(
    _ scenario: String, more: String = "", batch: Int = 8, seed: UInt64 = 1
  ) throws -> (events: [RecordingLearner.Event], run: SampleRun) {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(scenario, more: more, batch: batch, seed: seed, learner: SampleRun.recording(recording))
    _ = try run.journal()
    return (recording.events, run)
  }

  @Test(
    "Without boundaries, neither calls, contexts nor short batches tell where an experience ends",
    arguments: [
      "family: class-incremental\nexperiences: 5", "family: online\nbase: class-incremental\nexperiences: 5",
      "family: task-free\nschedule: i-blurry\nexperiences: 5", "family: task-free\nschedule: gaussian\nexperiences: 5",
      "family: data-incremental\nexperiences: 7",
    ])
  func boundaries(scenario: String) throws {
    // 48 samples in each experience: batches of 13 do not divide them.
    let (events, run) = try events(scenario, more: "visibility: {training: []}", batch: 13)
    var sizes: [Int] = []
    for event in events {
      #expect(event.call != .willBegin && event.call != .didEnd)
      if let context = event.context { #expect(context == LearningContext()) }
      if let context = event.queryContext { #expect(context == QueryContext()) }
      if case .observe(let labels) = event.call { sizes.append(labels.count) }
    }
    #expect(sizes.reduce(0, +) == run.runner.stream.samplesPerPass)
    #expect(sizes.dropLast().allSatisfy { $0 == 13 })
  }

  @Test("With boundaries, but without task identity and classes, only boundaries are told")
  func onlyBoundaries() throws {
    let (events, _) = try events(
      "family: task-incremental\nby: classes\nexperiences: 5",
      more: "visibility: {training: [boundaries], testing: []}")
    #expect(events.count { $0.call == .willBegin } == 5)
    #expect(events.allSatisfy { $0.context ?? LearningContext() == LearningContext() })
    #expect(events.allSatisfy { $0.queryContext ?? QueryContext() == QueryContext() })
  }

  @Test("A stream description tells the number of classes only where the protocol does, and never the stream's seed")
  func description() throws {
    for told in [false, true] {
      let recording = RecordingLearner.Recording()
      let visibility = told ? "visibility: {training: [class-count]}" : "visibility: {training: []}"
      let run = try SampleRun(
        "family: class-incremental\nexperiences: 5", more: visibility, seed: 77, learner: SampleRun.recording(recording)
      )
      _ = try run.journal()
      #expect(recording.descriptions.allSatisfy { $0.classCount == (told ? 10 : nil) && $0.seed != 77 })
    }
  }

  @Test("The time of each sample is told only where the protocol reveals timestamps, and it is the sample's own")
  func timestamps() throws {
    let scenario = "family: domain-incremental\nby: time\nattribute: when\nunit: year"
    let (hidden, _) = try events(scenario)
    #expect(hidden.allSatisfy { $0.context?.timestamps == nil && $0.queryContext?.timestamps == nil })

    let (told, _) = try events(
      scenario, more: "visibility: {training: [timestamps], testing: [timestamps], beyond-family: true}")
    for event in told where !event.inputs.isEmpty {
      let times = event.inputs.map { 1_577_836_800 + Int64($0[0]) % 10_000 % 12 * 121 * 86_400 }
      #expect((event.context?.timestamps ?? event.queryContext?.timestamps) == times)
    }
    // Queries of all slices are mixed still.
    #expect(told.contains { Set(($0.queryContext?.timestamps ?? []).map { ($0 ?? 0) / 31_557_600 }).count > 2 })
  }

  @Test("In an online protocol no sample is shown twice, and none is asked about after it was shown")
  func secondLook() throws {
    let (events, run) = try events("family: online\nbase: class-incremental\nexperiences: 5")
    var shown: Set<Float> = []
    for event in events {
      switch event.call {
      case .observe:
        for input in event.inputs { #expect(shown.insert(input[0]).inserted) }
      case .answer:
        for input in event.inputs where input[0] < 10_000 { #expect(!shown.contains(input[0])) }
      case .willBegin, .didEnd, .forget, .requestDidEnd: break
      }
    }
    #expect(shown.count == run.dataset.train.count)
  }

  @Test("The order of training samples and queries tells nothing of the dataset's order")
  func datasetOrder() throws {
    let (events, _) = try events("family: data-incremental\nexperiences: 1", more: "evaluation: {batch: 100}")
    func rows(_ isTraining: Bool) -> [Float] {
      events.filter { event in
        if case .observe = event.call { return isTraining }
        return event.call == .answer && !isTraining
      }
      .flatMap(\.inputs).map { $0[0] }
    }
    for rows in [rows(true), Array(rows(false).prefix(60))] {
      let ascents = zip(rows, rows.dropFirst()).count { $0 < $1 }
      // A random order rises half of the time: n = 239 or 59, deviation below 4.5.
      #expect(abs(Double(ascents) / Double(rows.count - 1) - 0.5) < 0.2)
    }
  }

  @Test("Queries of all test sets are mixed unless the task is told; then a batch holds those of one")
  func mixedQueries() throws {
    let scenario = "family: task-incremental\nby: classes\nexperiences: 5"
    let (mixed, _) = try events(scenario, more: "visibility: {testing: []}\nevaluation: {batch: 30}")
    for event in mixed where event.call == .answer {
      #expect(Set(event.inputs.map { Int($0[1]) / 2 }).count >= 4)
    }
    let (told, _) = try events(scenario, more: "evaluation: {batch: 30}")
    let batches = told.filter { $0.call == .answer }
    #expect(batches.count == 6 * 5)
    for event in batches {
      #expect(Set(event.inputs.map { Int($0[1]) / 2 }) == [event.queryContext?.task ?? -1])
      #expect(event.queryContext?.candidateClasses?.count == 2)
    }
  }

  @Test("Which labels come together cannot be known in advance: over seeds, each pair is the first about equally often")
  func futureClasses() throws {
    var pairs: [Set<Int>: Int] = [:]
    for seed in 0..<450 as Range<UInt64> {
      let run = try SampleRun(
        "family: class-incremental\nexperiences: 5", seed: seed,
        learner: SampleRun.recording(RecordingLearner.Recording()))
      pairs[Set(run.runner.stream.experiences[0].classes), default: 0] += 1
    }
    // 45 pairs, 10 expected of each, deviation 3.1.
    #expect(pairs.count == 45)
    #expect(pairs.values.allSatisfy { $0 < 27 })
  }

  @Test("A learner that exchanges the collection of answers, or leaves some out, fails its run")
  func exchangedAnswers() throws {
    let exchanging = LearnerRegistration("exchanging", summary: "") { stream, _ in Exchanging(for: stream) }
    let run = try SampleRun(
      "family: class-incremental\nexperiences: 5", more: "evaluation: {batch: 40}", learner: exchanging)
    let error = #expect(throws: RunError.self) { _ = try run.journal() }
    #expect(
      error?.description
        == "exchanging: gave -20 answers to 20 queries in the evaluation before training")
  }
}

/// Throws away what was answered before, so that later answers take the places of earlier queries.
private struct Exchanging: Learner {
  init(for stream: StreamDescription, options: LearnerOptions) {}
  init(for stream: StreamDescription) {}
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}
  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    answers = Answers(classCount: answers.classCount)
    for _ in 0..<queries.count { answers.append(label: 0) }
  }
}
