import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams

/// A stream that is exported, or whose predictions are scored.
struct ExchangedStream {
  let loaded: DefinitionLibrary.LoadedProtocol
  let dataset: Dataset
  let stream: BenchmarkStream

  init(_ benchmark: String, in library: DefinitionLibrary, changes: [String], seed: UInt64?, data: String?) throws {
    loaded = try asUsage { try library.loadProtocol(benchmark, changes: changes) }
    dataset = try loaded.dataset(in: data)
    stream = try BenchmarkStream(loaded.benchmark, over: dataset, seed: seed ?? loaded.benchmark.seeds[0])
  }

  /// A runner that names a learner which does not run here.
  func runner(learner: String, summary: String) throws -> Runner {
    let registration = LearnerRegistration(learner, summary: summary) { _, _ -> ExternalLearner<DenseInput> in
      throw LearnerError(.failed, "'\(learner)' does not run here")
    }
    return Runner(
      benchmark: loaded.benchmark, dataset: dataset, stream: stream, selection: try LearnerSelection(registration))
  }
}
