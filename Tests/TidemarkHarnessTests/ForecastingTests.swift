import Foundation
import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkStreams
import TidemarkYAML
import TidemarkRecord

/// The recurrency baselines on ICEWS14, against published numbers and a separate program that follows the formulas word
/// by word.
@Suite("Forecasting of ICEWS14")
struct ForecastingTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let data =
    (ProcessInfo.processInfo.environment["TIDEMARK_DATA"]).map {
      URL(fileURLWithPath: $0)
    } ?? root.deletingLastPathComponent().appending(path: "shared/data")
  private static let isThere = FileManager.default.fileExists(
    atPath: data.appending(path: "icews14/train.txt").path)

  struct Expected: Sendable, CustomTestStringConvertible {
    let horizon: String
    let options: [String: String]
    /// MRR, Hits@1, Hits@3, Hits@10.
    let values: [Double]
    var testDescription: String { "\(horizon) \(options.sorted { $0.key < $1.key })" }
  }

  /// The first two to six digits as Gastinger et al. (2024) define them; the others from a separate program.
  static let expected = [
    Expected(
      horizon: "single-step", options: ["variant": "recent"], values: [0.341438, 0.258717, 0.390585, 0.474630]),
    Expected(
      horizon: "single-step", options: ["variant": "strict", "decay": "0.1"],
      values: [0.353546, 0.286732, 0.396079, 0.476190]),
    Expected(
      horizon: "single-step", options: ["variant": "relaxed"], values: [0.143459, 0.073124, 0.158052, 0.284154]),
    Expected(
      horizon: "single-step", options: ["variant": "combined", "decay": "0.02", "alpha": "0.5"],
      values: [0.254557, 0.170126, 0.276896, 0.432370]),
    Expected(horizon: "multi-step", options: ["variant": "recent"], values: [0.254420, 0.179826, 0.298806, 0.387600]),
    Expected(
      horizon: "multi-step", options: ["variant": "strict", "decay": "0.1"],
      values: [0.271318, 0.209334, 0.309252, 0.390517]),
  ]

  @Test(.enabled(if: isThere, "the files of icews14 were not found"), arguments: expected)
  func recurrency(_ expected: Expected) throws {
    func text(_ path: String) throws -> String {
      try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }
    let manifest = try DatasetManifest(text: try text("datasets/icews14.yaml"), file: "icews14.yaml")
    let file = try YAMLDocument(text: try text("protocols/icews14-forecasting.yaml"), file: "p.yaml")
    let benchmark = try BenchmarkProtocol(
      try file.setting("scenario.horizon=\(expected.horizon)"), datasets: KnownDatasets([manifest]),
      metricNames: MetricRegistry.builtIn.metrics.map(\.name))
    let dataset = try DatasetLoader(folders: DataFolders([Self.data.path])).load(manifest)
    let registration = try #require(ReferenceLearners.all.first { $0.name == "recurrency" })
    let runner = Runner(
      benchmark: benchmark, dataset: dataset, stream: try BenchmarkStream(benchmark, over: dataset, seed: 0),
      selection: try LearnerSelection(registration, options: expected.options.map { (name: $0.key, text: $0.value) }))
    try TemporaryFolder.with { folder in
      let place = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(place)) { _ in }
      let evidence = RecordEvidence(try Journal(contentsOf: place.journal), in: place)
      for (name, value) in zip(["mrr", "hits@1", "hits@3", "hits@10"], expected.values) {
        let found = try #require(try MetricRegistry.builtIn.request("facts.\(name)").score(of: evidence).value.value)
        #expect(abs(found - value) < 5e-7, "\(name): \(found), expected \(value)")
      }
    }
  }
}
