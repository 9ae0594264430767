import Foundation
import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkStreams
import TidemarkTesting
import TidemarkRecord

@Suite("Runs by which options are chosen")
struct TuningRunTests {
  /// The files of a run that is asked about held-back samples or test samples, by name.
  private static func files(_ benchmark: BenchmarkProtocol, _ dataset: Dataset, tuning: Bool) throws -> [String: Data] {
    let replay = try #require(ReferenceLearners.all.first { $0.name == "replay" })
    let stream =
      tuning
      ? try BenchmarkStream(tuning: benchmark, over: dataset, seed: 4)
      : try BenchmarkStream(benchmark, over: dataset, seed: 4)
    let runner = Runner(
      benchmark: benchmark, dataset: dataset, stream: stream,
      selection: try LearnerSelection(replay, options: [("memory", "40")]))
    var files: [String: Data] = [:]
    try TemporaryFolder.with { folder in
      let run = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(run)) { _ in }
      for file in [run.journal, run.answers, run.queries] { files[file.lastPathComponent] = try Data(contentsOf: file) }
    }
    return files
  }

  @Test("Test samples and their labels do not change a bit of a run that is asked about held-back samples")
  func testLabels() throws {
    let sample = try SampleRun(
      "family: class-incremental\nexperiences: 5",
      more: "  hidden: [8]\nvisibility:\n  training: [boundaries, experience-classes, class-count]"
        + "\nsamples:\n  validation: 0.25", learner: SampleRun.recording(RecordingLearner.Recording()))
    let test = sample.dataset.test
    let spoilt = Dataset(
      manifest: sample.dataset.manifest, train: sample.dataset.train,
      test: DatasetSplit(
        inputs: .dense(DenseColumn(shape: [2], floats: (0..<2 * test.count).map { Float($0 % 7) })),
        labels: test.labels.reversed(), attributes: test.attributes), sourceDigest: sample.dataset.sourceDigest)
    let before = try Self.files(sample.benchmark, sample.dataset, tuning: true)
    #expect(try Self.files(sample.benchmark, spoilt, tuning: true) == before)
    #expect(before.count == 3)

    // The same change is seen in a run that is asked about test samples.
    let reported = try Self.files(sample.benchmark, sample.dataset, tuning: false)
    #expect(try Self.files(sample.benchmark, spoilt, tuning: false) != reported)
  }

  @Test(
    "No test sample reaches the learner, and the journal says what was asked",
    arguments: [
      "family: class-incremental\nexperiences: 5", "family: domain-incremental\nby: attribute\nattribute: site",
      "family: domain-incremental\nby: domains\nseries: noise\nexperiences: 3",
      "family: online\nbase: class-incremental\nexperiences: 5", "family: data-incremental\nexperiences: 4",
      "family: task-free\nschedule: gaussian\nexperiences: 5\nwidth: 0.1",
    ])
  func served(scenario: String) throws {
    let recording = RecordingLearner.Recording()
    let sample = try SampleRun(
      scenario, more: "samples:\n  validation: 0.25", learner: SampleRun.recording(recording))
    let stream = try BenchmarkStream(tuning: sample.benchmark, over: sample.dataset, seed: 1)
    let runner = Runner(
      benchmark: sample.benchmark, dataset: sample.dataset, stream: stream, selection: sample.runner.selection)
    try TemporaryFolder.with { folder in
      let run = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(run)) { _ in }
      let journal = try Journal(contentsOf: run.journal)
      #expect(journal.began.heldBack == true)
      #expect(journal.began.testSets.allSatisfy { $0.name.hasPrefix("validation") && $0.queries > 0 })
      let matrix = try journal.matrix
      #expect(matrix.scores.last?.contains { $0 == nil } == false)
    }
    // Inputs tell their row; those of test samples begin with 10,000. Noise moves them a little.
    let inputs = recording.events.flatMap(\.inputs)
    #expect(!inputs.isEmpty && inputs.allSatisfy { $0[0] < 5000 })
    #expect(recording.events.contains { $0.call == .answer })
    #expect(try sample.journal().began.heldBack == nil)
  }
}
