import Tidemark
import TidemarkFormats
import TidemarkStreams
import TidemarkRecord

extension RunRecorder {
  /// Writes what is asked, and all that is needed to judge answers to it.
  func write(_ stream: KnowledgeStream) throws {
    var record = try KnowledgeQuestions(stream).record
    // The questions themselves, for whoever looks into the record; to judge answers nothing of them is needed.
    let asked = stream.queries.map(\.query)
    let count = asked.count
    record.tensors += [
      Safetensors.Tensor("asks_subject", shape: [count], .uint8(asked.map { $0.direction == .subject ? 1 : 0 })),
      Safetensors.Tensor("entity", shape: [count], .int32(asked.map { Int32($0.entity) })),
      Safetensors.Tensor("step", shape: [count], .int32(asked.map { Int32($0.step) })),
    ]
    try AppendOnlyFile(creating: folder.queries).append(try record.encoded())
  }

  /// Writes the raw answers of an evaluation, then journals what they came to.
  ///
  /// - Parameter samplesOfSlice: how many samples of the current slice had been shown, if it counts how long it takes
  ///   until new answers win.
  func probed(
    at point: EvaluationPoint, samplesSeen: Int, _ evaluation: KnowledgeEvaluation, samplesOfSlice: Int?,
    latencies: [Int]?, took: Duration
  ) throws {
    var frame = try evaluation.answers.frame(of: point.experience ?? -1)
    frame.metadata["after_experience"] = point.completed.map { "\($0)" } ?? "none"
    frame.metadata[KnowledgeRecount.samplesKey] = samplesOfSlice.map { "\($0)" }
    try evaluated(
      at: point, samplesSeen: samplesSeen, results: evaluation.results, frame: try frame.encoded(),
      count: evaluation.answers.count, took: took)
    var during: Int?
    if case .within(let slice) = point { during = slice }
    try append(
      .probed(
        JournalEvent.Probed(
          afterExperience: point.completed, duringExperience: during, samplesSeen: samplesSeen,
          tallies: evaluation.tallies, latencies: latencies)))
  }
}
