package import Foundation
import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

extension Runner {
  /// Writes the stream as plain files: a folder for the samples of each experience and for the queries of each evaluation,
  /// and a manifest that says what is to be done in which order, and what the learner may know.
  ///
  /// - Parameters:
  ///   - folder: the folder to make; it may be there if it is empty.
  ///   - tidemark: the version to record.
  /// - Throws: `RunError`; with code `refused` if the protocol cannot be scored from a file of predictions.
  package func export(to folder: URL, tidemark: String) throws {
    try checkExchange()
    let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    guard entries?.isEmpty ?? true else {
      throw RunError(.folderInUse, folder.path, "exists and is not empty; choose another folder")
    }
    _ = try ExportFolder.make(folder)
    var manifest = ExportManifest(
      tidemark: tidemark, protocol: benchmark.name, seed: stream.seed, fingerprint: stream.fingerprint,
      modality: dataset.train.inputs.modality, stream: ExportManifest.Stream(streamDescription))
    manifest.stream.knowledge = try streamDescription.knowledge.map { try ExportManifest.Knowledge($0, in: folder) }
    try rehearse(.exporting(to: folder, manifest))
  }

  /// Refuses streams whose exported training samples would be the answers to their queries.
  func checkExchange() throws {
    guard !benchmark.evaluation.isPrequential else {
      throw RunError(
        .refused, benchmark.name,
        "asks about each batch before it is trained on: the training labels of an export would be the answers; run the"
          + " learner with --learner 'exec: …', or leave those queries out with --set evaluation.prequential=false, which"
          + " keeps the other evaluations")
    }
    if let scenario = stream.knowledge?.scenario, scenario.task == .links, scenario.horizon == .singleStep {
      throw RunError(
        .refused, benchmark.name,
        "asks about the facts of a slice before it shows them: the training facts of an export would be the answers; run"
          + " the learner with --learner 'exec: …', or ask at the end with --set scenario.horizon=multi-step")
    }
  }
}

extension ExportManifest.Stream {
  init(_ stream: StreamDescription) {
    self.init(
      inputShape: stream.inputShape, classCount: stream.classCount,
      revealsInTraining: stream.visibility.training.sorted().map(\.rawValue),
      revealsInTesting: stream.visibility.testing.sorted().map(\.rawValue), batch: stream.training.batchSize,
      passes: stream.training.passes, iterations: stream.training.iterations,
      optimizer: stream.training.optimizer.rawValue,
      learningRate: stream.training.learningRate, hidden: stream.training.hiddenWidths, seed: "\(stream.seed)")
  }
}
