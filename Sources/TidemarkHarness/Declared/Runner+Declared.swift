import Foundation
import TidemarkStreams
package import TidemarkRecord

extension Runner {
  /// Scores predictions that somebody declares, as a run of the learner that the runner names, marked as not observed.
  ///
  /// Everything is checked before anything is written.
  /// - Parameters:
  ///   - predictions: the files.
  ///   - folder: the run's folder, which must not hold a run.
  ///   - record: what is known about the run: `run.json`.
  /// - Throws: `RunError`: `refused` if the protocol cannot be scored so, or the predictions are for another stream;
  ///   `badImport` with file, place and what was expected if they are not whole.
  package func score(_ predictions: PredictionFiles, in folder: RunFolder, record: RunRecord) throws {
    try checkExchange()
    if let manifest = try predictions.manifest, manifest.fingerprint != stream.fingerprint {
      throw RunError(
        .refused, predictions.url.path,
        "is for a stream with fingerprint \(manifest.fingerprint.prefix(12))… ('\(manifest.protocol)', seed"
          + " \(manifest.seed)); that of '\(benchmark.name)', seed \(stream.seed), has \(stream.fingerprint.prefix(12))…"
      )
    }
    var evaluations: [(name: String, queries: Int)] = []
    try rehearse(.answering(nil)) { event in
      guard case .evaluationBegan(let queries) = event else { return }
      evaluations.append((ExportFolder.evaluation(evaluations.count), queries))
    }
    let answers = try predictions.answers(to: evaluations, space: answerSpace)
    let recorder = try RunRecorder(folder, origin: "declared: \(predictions.url.lastPathComponent)")
    try recorder.begin(self)
    try follow(.answering(answers), recorder: recorder) { _ in }
    try recorder.end(.completed, reason: nil)
    try record.write(to: folder.record)
  }

  private var answerSpace: AnswerSpace {
    AnswerSpace(
      classCount: stream.knowledge?.entityCount ?? stream.classCount, isKnowledge: stream.knowledge != nil)
  }
}
