import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkTesting
import TidemarkYAML
import TidemarkRecord

/// A run of a small protocol over ten classes, whose inputs tell the row that they are: `[row, class]`, or `row class` as
/// words.
struct SampleRun {
  let runner: Runner
  let dataset: Dataset
  let benchmark: BenchmarkProtocol

  /// - Parameters:
  ///   - scenario: the lines of `scenario:`.
  ///   - more: further lines of the file, at the level of `training:` if indented by two.
  init(
    _ scenario: String, more: String = "", batch: Int = 8, seed: UInt64 = 1, train: Int = 240, test: Int = 60,
    shift: Float = 0, asText: Bool = false, learner registration: LearnerRegistration
  ) throws {
    let lines = scenario.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let text = """
      tidemark: 1
      name: sample
      title: Sample
      summary: A sample.
      dataset: ten
      scenario:
      \(lines)
      training:
        batch: \(batch)
      \(more)
      """
    let manifest = DatasetManifest(
      name: "ten", title: "Ten", modality: asText ? "text" : "dense", licence: "CC0", inputShape: asText ? [] : [2],
      classNames: (0..<10).map { "c\($0)" }, trainCount: train, testCount: test,
      attributes: [
        AttributeDeclaration(name: "group", kind: .categorical), AttributeDeclaration(name: "site", kind: .categorical),
        AttributeDeclaration(name: "when", kind: .timestamps),
      ], reader: "glyphs", options: try ReaderOptions(declared: []))
    benchmark = try BenchmarkProtocol(
      YAMLDocument(text: text, file: "p.yaml"), datasets: KnownDatasets([manifest]),
      metricNames: ["acc", "forgetting", "bwt", "fwt"])
    func split(_ count: Int, offset: Float) -> DatasetSplit {
      // Rows of the same class are spread over the file, so that the order of the file tells something.
      let labels = (0..<count).map { Int32($0 * 10 / count) }
      let texts = labels.indices.map { "row\($0 + Int(offset)) class\(labels[$0])" }
      let values = labels.indices.flatMap { [Float($0) + offset, Float(labels[$0]) + shift] }
      return DatasetSplit(
        inputs: asText ? .text(TextColumn(texts)) : .dense(DenseColumn(shape: [2], floats: values)), labels: labels,
        attributes: [
          "group": .categorical(names: ["g0", "g1", "g2", "g3", "g4"], codes: labels.map { $0 / 2 }),
          "site": .categorical(names: ["s0", "s1", "s2"], codes: labels.indices.map { Int32($0 % 3) }),
          // Twelve steps through four years, again and again.
          "when": .timestamps(labels.indices.map { 1_577_836_800 + Int64($0 % 12) * 121 * 86_400 }),
        ])
    }
    dataset = Dataset(
      manifest: manifest, train: split(train, offset: 0), test: split(test, offset: 10_000), sourceDigest: "ten")
    runner = Runner(
      benchmark: benchmark, dataset: dataset, stream: try BenchmarkStream(benchmark, over: dataset, seed: seed),
      selection: try LearnerSelection(registration))
  }

  /// Runs the learner and reads the journal back.
  func journal() throws -> Journal {
    var journal: Journal?
    try TemporaryFolder.with { folder in
      let run = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(run)) { _ in }
      journal = try Journal(contentsOf: run.journal)
    }
    guard let journal else { throw CocoaError(.fileNoSuchFile) }
    return journal
  }

  /// A learner that writes down what it sees.
  static func recording(_ recording: RecordingLearner.Recording, answering label: Int = 0) -> LearnerRegistration {
    LearnerRegistration("recording", summary: "") { stream, _ in
      RecordingLearner(for: stream, recording: recording, answering: label)
    }
  }

  /// A learner of texts that writes down what it sees.
  static func recordingText(_ recording: RecordingLearner.Recording) -> LearnerRegistration {
    LearnerRegistration("recording", summary: "") { stream, _ in
      RecordingTextLearner(for: stream, recording: recording)
    }
  }
}
