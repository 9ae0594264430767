import Testing
import Tidemark
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkTesting
import TidemarkRecord

@Suite("Runs of all families")
struct FamilyRunTests {
  static let scenarios = [
    "family: class-incremental\nexperiences: 5",
    "family: task-incremental\nby: classes\nexperiences: 5\nlabels: shared",
    "family: task-incremental\nby: domains\nseries: permutation\nexperiences: 3",
    "family: domain-incremental\nby: classes\nexperiences: 5",
    "family: domain-incremental\nby: domains\ndomains: [{name: a}, {name: b, noise: 0.1}, {name: c}]\nheld-out: [c]",
    "family: data-incremental\nexperiences: 4", "family: online\nbase: class-incremental\nexperiences: 5",
    "family: task-free\nschedule: gaussian\nexperiences: 5", "family: task-free\nschedule: i-blurry\nexperiences: 5",
    "family: task-free\nschedule: drift\nseries: noise\nexperiences: 3",
    "family: recurring\nschedule: redrawn\nexperiences: 60\nclasses-per-experience: 2\nsamples-per-class: 4",
    "family: recurring\nschedule: repetition\nexperiences: 12\nsamples-per-experience: 10\nrepetition: 0.4",
    "family: class-incremental\nby: attribute\nattribute: group\norder: seeded",
    "family: task-incremental\nby: attribute\nattribute: group\nlabels: shared",
    "family: task-incremental\nby: attribute\nattribute: site",
    "family: domain-incremental\nby: attribute\nattribute: site\nheld-out: [s1]",
    "family: domain-incremental\nby: time\nattribute: when\nunit: year",
    "family: online\nbase: domain-incremental\nby: time\nattribute: when\nexperiences: 4",
    "family: task-free\nschedule: drift\nattribute: site",
    "family: few-shot\nbase-classes: 4\nways: 2\nshots: 3\ninstance-test: true",
  ]

  @Test("Each family serves its stream and gives a whole accuracy matrix", arguments: scenarios)
  func whole(scenario: String) throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(scenario, learner: SampleRun.recording(recording))
    let journal = try run.journal()
    #expect(journal.ended?.status == .completed)
    let stream = run.runner.stream
    var shown = 0
    for event in recording.events {
      guard case .observe(let labels) = event.call else { continue }
      shown += labels.count
      #expect(labels.allSatisfy { (0..<stream.classCount).contains($0) })
    }
    #expect(shown == stream.samplesPerPass)
    let matrix = try journal.matrix
    #expect(matrix.experiences == stream.experiences.count)
    #expect(matrix.scores.allSatisfy { $0.allSatisfy { $0 != nil } })
    let held = stream.testSets.count { $0.role == .heldOut }
    #expect(matrix.testSets == stream.experiences.count + held)
  }

  @Test("The label that a learner sees with an input is the one that its answer is held to", arguments: scenarios)
  func consistentLabels(scenario: String) throws {
    // The second value of an input is its class, where no domain changes it: a learner that remembers which label went
    // with which class, and task where it is told one, knows every class it has seen.
    guard !scenario.contains("series"), !scenario.contains("noise") else { return }
    let run = try SampleRun(
      scenario, learner: LearnerRegistration("remembering", summary: "") { stream, _ in Remembering(for: stream) })
    let last = try #require(try run.journal().evaluations.last)
    for result in last.results { #expect(result.correct == result.queries, "test set \(result.testSet)") }
  }

  @Test("Least and most passes are those of the samples, per domain where there are domains")
  func passes() throws {
    func ended(_ scenario: String, _ more: String) throws -> [Int] {
      let run = try SampleRun(scenario, more: more, learner: SampleRun.recording(RecordingLearner.Recording()))
      let ended = try run.journal().ended
      return [ended?.leastPasses ?? -1, ended?.mostPasses ?? -1]
    }
    #expect(try ended(Self.scenarios[0], "  passes: 3") == [3, 3])
    #expect(try ended(Self.scenarios[2], "  passes: 2") == [2, 2])
    let recurring = try ended(Self.scenarios[10], "")
    #expect(recurring[0] == 0)
    #expect(recurring[1] > 1)
  }

  @Test("Evaluations take place on schedule, and only those at boundaries enter the matrix")
  func schedule() throws {
    let run = try SampleRun(
      "family: data-incremental\nexperiences: 4",
      more: "evaluation: {every-samples: 50, at-samples: [10, 230], every-experiences: 2}", batch: 10,
      learner: SampleRun.recording(RecordingLearner.Recording()))
    let journal = try run.journal()
    // 60 samples in each experience, batches of 10; at 120 and 240 boundaries come in place of what would be due.
    #expect(journal.evaluations.map(\.samplesSeen) == [0, 10, 50, 100, 120, 150, 200, 230, 240])
    #expect(
      journal.evaluations.map(\.kind)
        == [.beforeTraining, .within, .within, .within, .boundary, .within, .within, .within, .boundary])
    #expect(journal.matrixRows == [1, 3])
    #expect(try journal.matrix.experiences == 2)
  }

  @Test("Where batches cross boundaries, the learner is evaluated after the batch that completes an experience")
  func crossing() throws {
    let run = try SampleRun(
      "family: data-incremental\nexperiences: 5", more: "visibility: {training: []}", batch: 13,
      learner: SampleRun.recording(RecordingLearner.Recording()))
    let journal = try run.journal()
    // 48 samples in each experience; 13 · 4 = 52, 13 · 8 = 104, 13 · 12 = 156, 13 · 15 = 195.
    #expect(journal.evaluations.map(\.samplesSeen) == [0, 52, 104, 156, 195, 240])
    #expect(journal.evaluations.map(\.afterExperience) == [nil, 0, 1, 2, 3, 4])
    let ended = journal.events.compactMap { if case .experienceEnded(let event) = $0 { event } else { nil } }
    #expect(ended.map(\.samples) == [48, 48, 48, 48, 48])
    #expect(ended.reduce(0) { $0 + $1.batches } == 19)
  }

  @Test("Several experiences that end within one batch are each evaluated after it")
  func manyInOneBatch() throws {
    let run = try SampleRun(
      "family: recurring\nschedule: redrawn\nexperiences: 6\nclasses-per-experience: 1\nsamples-per-class: 2",
      more: "visibility: {training: []}", batch: 5, learner: SampleRun.recording(RecordingLearner.Recording()))
    let journal = try run.journal()
    #expect(journal.evaluations.map(\.samplesSeen) == [0, 5, 5, 10, 10, 10, 12])
    #expect(journal.matrixRows == [0, 1, 2, 3, 4, 5])
  }

  @Test(
    "Coverage: all, seen, current and next test sets",
    arguments: [
      ("all", [[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]]), ("seen", [[], [0], [0, 1]]),
      ("current", [[], [0], [1]]), ("next", [[0], [1], [2]]), ("[current, next]", [[0], [0, 1], [1, 2]]),
    ])
  func coverage(words: String, expected: [[Int]]) throws {
    let run = try SampleRun(
      "family: class-incremental\nexperiences: 5", more: "evaluation: {test-sets: \(words), cap: 5}",
      learner: SampleRun.recording(RecordingLearner.Recording()))
    let evaluations = try run.journal().evaluations
    #expect(evaluations.prefix(3).map { $0.results.map(\.testSet) } == expected)
    #expect(evaluations.allSatisfy { $0.results.allSatisfy { $0.queries == 5 } })
  }

  @Test("Test-then-train: each batch is asked about before it is shown, and scored in the journal")
  func prequential() throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(
      "family: online\nbase: class-incremental\nexperiences: 5",
      more: "visibility: {training: []}\nevaluation: {before-training: false}", batch: 7,
      learner: SampleRun.recording(recording, answering: 4))
    let journal = try run.journal()
    let tested = journal.events.compactMap { if case .testedBatch(let event) = $0 { event } else { nil } }
    #expect(tested.reduce(0) { $0 + $1.queries } == 240)
    // The recording learner always answers class 4, of which there are 24 samples.
    #expect(tested.reduce(0) { $0 + $1.correct } == 24)
    #expect(tested.map(\.samplesSeen) == Array(stride(from: 0, to: 240, by: 7)))
    let first = recording.events.prefix(2)
    #expect(first.first?.call == .answer)
    #expect(first.first?.inputs == first.last?.inputs)
  }
}

/// Remembers the label of each class, which the second value of an input tells, for each task that it is told of.
private struct Remembering: Learner {
  private struct Place: Hashable {
    let task: Int?
    let datasetClass: Int
  }
  private var labels: [Place: Int] = [:]

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init(for stream: StreamDescription) {}

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    for sample in 0..<batch.count {
      labels[Place(task: context.task, datasetClass: Int(batch.input(sample)[1]))] = batch.labels[sample]
    }
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count {
      let place = Place(task: context.task, datasetClass: Int(queries.input(query)[1]))
      if let label = labels[place] { answers.append(label: label) } else { answers.abstain() }
    }
  }
}
