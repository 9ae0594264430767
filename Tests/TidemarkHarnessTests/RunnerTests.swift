import Foundation
import Testing
import Tidemark
import TidemarkFormats
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkTesting
import TidemarkRecord

@Suite("Runner")
struct RunnerTests {
  @Test("Each training sample is served once a pass, normalised, with its stream label, and nothing hidden is told")
  func servesTheStream() throws {
    let recording = RecordingLearner.Recording()
    let (runner, stream) = try runner(passes: 2, training: [.boundaries], recording: recording)
    try TemporaryFolder.with { folder in
      try runner.run(recorder: RunRecorder(RunFolder(folder.appending(path: "run")))) { _ in }
    }
    let events = recording.events
    var observed: [Float: Int] = [:]
    for event in events {
      guard case .observe(let labels) = event.call else { continue }
      #expect(labels.count <= 4)
      #expect(event.context == LearningContext())
      for (input, label) in zip(event.inputs, labels) {
        observed[input[0], default: 0] += 1
        let row = Int((input[0] * 2 + 1).rounded())
        #expect(stream.samples?.labelMap[row % 6] == label)
      }
    }
    #expect(observed.count == 60)
    #expect(observed.values.allSatisfy { $0 == 2 })
    #expect(events.count { $0.call == .willBegin } == 3)
    #expect(events.count { $0.call == .didEnd } == 3)
    #expect(recording.descriptions.allSatisfy { $0.classCount == nil && $0.inputShape == [1] })
    let queries = events.filter { $0.call == .answer }
    #expect(queries.flatMap(\.inputs).count == 30 * 4)
    #expect(queries.allSatisfy { $0.queryContext == QueryContext() })
  }

  @Test("Boundaries are not called where the protocol hides them")
  func hidesBoundaries() throws {
    let recording = RecordingLearner.Recording()
    let (runner, _) = try runner(passes: 1, training: [.classCount, .experienceClasses], recording: recording)
    try TemporaryFolder.with { folder in
      try runner.run(recorder: RunRecorder(RunFolder(folder.appending(path: "run")))) { _ in }
    }
    #expect(!recording.events.contains { $0.call == .willBegin || $0.call == .didEnd })
    #expect(recording.descriptions.allSatisfy { $0.classCount == 6 })
    let contexts = recording.events.compactMap(\.context)
    #expect(Set(contexts).count == 3)
    #expect(contexts.allSatisfy { $0.task == nil && $0.experienceClasses?.count == 2 })
  }

  @Test("The journal and the raw answers agree, and give the accuracy matrix")
  func journals() throws {
    let (runner, stream) = try runner(passes: 1, training: [.boundaries], recording: RecordingLearner.Recording())
    try TemporaryFolder.with { root in
      let folder = RunFolder(root.appending(path: "run"))
      try runner.run(recorder: RunRecorder(folder)) { _ in }
      let journal = try Journal(contentsOf: folder.journal)
      #expect(journal.began.fingerprint == stream.fingerprint)
      #expect(journal.ended?.status == .completed)
      #expect(journal.ended?.queriesAnswered == 120)
      // The recording learner answers 0 to everything: right on the one test set that holds class 0, half of the time.
      let home = try #require(stream.experiences.firstIndex { $0.classes.contains(0) })
      let expected = (0..<3).map { $0 == home ? 0.5 : 0 }
      #expect(try journal.matrix.scores == Array(repeating: expected, count: 3))
      #expect(try journal.matrix.baseline == expected)

      let queries = try Safetensors(decoding: Data(contentsOf: folder.queries))
      guard case .int32(let gold) = queries["label"]?.values, case .int32(let sets) = queries["test_set"]?.values
      else {
        Issue.record("queries.safetensors has no labels")
        return
      }
      let answers = try Data(contentsOf: folder.answers)
      for evaluation in journal.evaluations {
        let end = evaluation.answers.offset + evaluation.answers.bytes
        let frame = try Safetensors(decoding: answers[evaluation.answers.offset..<end])
        guard case .int32(let labels) = frame["label"]?.values else {
          Issue.record("a frame has no labels")
          return
        }
        for result in evaluation.results {
          let correct = labels.indices.count { Int(sets[$0]) == result.testSet && labels[$0] == gold[$0] }
          #expect(correct == result.correct)
        }
      }
    }
  }

  @Test("A learner that throws, or leaves queries out, fails its run, with what happened in the journal")
  func failures() throws {
    try TemporaryFolder.with { root in
      let throwing = LearnerRegistration("throws", summary: "") { _, _ in FailingLearner(mode: .throwsAtThirdBatch) }
      let (runner, _) = try self.runner(passes: 1, training: [.boundaries], registration: throwing)
      let folder = RunFolder(root.appending(path: "throws"))
      let error = #expect(throws: RunError.self) { try runner.run(recorder: RunRecorder(folder)) { _ in } }
      #expect(error?.description == "throws: failed experience 0, batch 2: out of ideas")
      let ended = try Journal(contentsOf: folder.journal).ended
      #expect(ended?.status == .failed)
      #expect(ended?.reason == "failed experience 0, batch 2: out of ideas")
      #expect(ended?.leastPasses == 0)

      let silent = LearnerRegistration("silent", summary: "") { _, _ in FailingLearner(mode: .answersOneTooFew) }
      let (second, _) = try self.runner(passes: 1, training: [.boundaries], registration: silent)
      let other = #expect(throws: RunError.self) {
        try second.run(recorder: RunRecorder(RunFolder(root.appending(path: "silent")))) { _ in }
      }
      #expect(other?.description == "silent: gave 9 answers to 10 queries in the evaluation before training")
    }
  }

  @Test("A folder that holds a run is refused, and an unfinished run can be set aside")
  func neverOverwrites() throws {
    try TemporaryFolder.with { root in
      let folder = RunFolder(root.appending(path: "seed-0"))
      _ = try RunRecorder(folder)
      let error = #expect(throws: RunError.self) { _ = try RunRecorder(folder) }
      #expect(error?.code == .folderInUse)
      #expect(try folder.setAside().lastPathComponent == "seed-0.incomplete-1")
      _ = try RunRecorder(folder)
      #expect(try folder.setAside().lastPathComponent == "seed-0.incomplete-2")
      #expect(!folder.isRun)
      _ = try RunRecorder(folder)
      #expect(try folder.setAside(as: .replaced).lastPathComponent == "seed-0.replaced-1")
      for name in ["seed-0.incomplete-2", "seed-0.replaced-1"] { #expect(RunFolder.isSetAside(name)) }
      for name in ["seed-0", "parts.replaced-by-hand", "incomplete-1"] { #expect(!RunFolder.isSetAside(name)) }
    }
  }

  /// A run over six classes in three experiences; training row `r` has the input `(r - 1) / 2`.
  private func runner(
    passes: Int, training: Set<Visibility.Item>, recording: RecordingLearner.Recording
  ) throws -> (Runner, BenchmarkStream) {
    try runner(
      passes: passes, training: training,
      registration: LearnerRegistration("recording", summary: "") { stream, _ in
        RecordingLearner(for: stream, recording: recording)
      })
  }

  private func runner(
    passes: Int, training: Set<Visibility.Item>, registration: LearnerRegistration
  ) throws -> (Runner, BenchmarkStream) {
    let benchmark = BenchmarkProtocol(
      name: "test", title: "Test", summary: "", citation: nil, datasets: ["synthetic"],
      scenario: Scenario(
        family: .classIncremental, cut: ClassCut(classesPerExperience: [2, 2, 2], classOrder: .seeded),
        labels: .shuffled),
      normalization: Normalization(mean: 1, deviation: 2),
      visibility: Visibility(training: training, testing: []),
      training: TrainingRecipe(batchSize: 4, passes: passes, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []),
      evaluation: EvaluationSchedule(beforeTraining: true, coverage: [.all], batchSize: 10, keepsScores: false),
      seeds: [0], metrics: ["acc"])
    func split(_ count: Int) -> DatasetSplit {
      DatasetSplit(
        inputs: .dense(DenseColumn(shape: [1], floats: (0..<count).map { Float($0) })),
        labels: (0..<count).map { Int32($0 % 6) })
    }
    let manifest = DatasetManifest(
      name: "synthetic", title: "Synthetic", licence: "CC0", inputShape: [1],
      classNames: (0..<6).map { "class\($0)" }, trainCount: 60, testCount: 30, reader: "glyphs",
      options: try ReaderOptions(declared: []))
    let dataset = Dataset(manifest: manifest, train: split(60), test: split(30), sourceDigest: "synthetic")
    let stream = try BenchmarkStream(benchmark, over: dataset, seed: 3)
    return (
      Runner(benchmark: benchmark, dataset: dataset, stream: stream, selection: try LearnerSelection(registration)),
      stream
    )
  }
}

private struct FailingLearner: Learner {
  enum Mode { case throwsAtThirdBatch, answersOneTooFew }
  private let mode: Mode
  private var batches = 0

  init(mode: Mode) { self.mode = mode }
  init(for stream: StreamDescription, options: LearnerOptions) { self.init(mode: .throwsAtThirdBatch) }

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    batches += 1
    if batches == 3 { throw LearnerError(.failed, "out of ideas") }
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count - (mode == .answersOneTooFew ? 1 : 0) { answers.append(label: 0) }
  }
}
