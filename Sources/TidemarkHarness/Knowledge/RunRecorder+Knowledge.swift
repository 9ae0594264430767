import Foundation
import Tidemark
import TidemarkMetrics
import TidemarkStreams

extension RunRecorder {
  /// Writes what is asked and what is right.
  func write(_ stream: KnowledgeStream) throws {
    let queries = stream.queries
    func column(_ value: (KnowledgeStream.Query) -> Int) -> [Int32] { queries.map { Int32(value($0)) } }
    let groups = KnowledgeStream.Group.allCases
    var offsets: [Int32] = [0]
    for query in queries { offsets.append((offsets.last ?? 0) + Int32(query.right.count)) }
    let right = queries.flatMap(\.right)
    let columns: [(String, [Int32])] = [
      ("group", column { groups.firstIndex(of: $0.group) ?? 0 }), ("slice", queries.map(\.slice)),
      ("since", queries.map(\.since)), ("asks_subject", column { $0.query.direction == .subject ? 1 : 0 }),
      ("entity", column(\.query.entity)), ("relation", column(\.query.relation)), ("step", column(\.query.step)),
      ("right_offsets", offsets), ("right", right),
    ]
    let file = try AppendOnlyFile(creating: folder.queries)
    let metadata = ["groups": groups.map(\.rawValue).joined(separator: " ")]
    try file.append(
      try Safetensors(
        metadata: metadata, tensors: columns.map { Safetensors.Tensor($0.0, shape: [$0.1.count], .int32($0.1)) }
      ).encoded())
  }

  /// Writes the raw answers of an evaluation, then journals what they came to.
  func probed(
    at point: EvaluationPoint, samplesSeen: Int, _ evaluation: KnowledgeEvaluation, latencies: [Int]?, took: Duration
  ) throws {
    let count = evaluation.asked.count
    let columns = [
      ("query", evaluation.asked), ("label", evaluation.labels), ("rank_greater", evaluation.greater),
      ("rank_equal", evaluation.equal),
    ]
    var tensors = columns.map { Safetensors.Tensor($0.0, shape: [count], .int32($0.1)) }
    tensors.append(Safetensors.Tensor("confidence", shape: [count], .float32(evaluation.confidences)))
    var metadata = ["after_experience": point.completed.map { "\($0)" } ?? "none"]
    if !evaluation.texts.isEmpty {
      let texts = Dictionary(evaluation.texts.map { ("\($0.place)", $0.text) }, uniquingKeysWith: { first, _ in first })
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      metadata["texts"] = String(decoding: try encoder.encode(texts), as: UTF8.self)
    }
    let frame = try Safetensors(metadata: metadata, tensors: tensors).encoded()
    try evaluated(
      at: point, samplesSeen: samplesSeen, results: evaluation.results, frame: frame, count: count, took: took)
    var during: Int?
    if case .within(let slice) = point { during = slice }
    try append(
      .probed(
        JournalEvent.Probed(
          afterExperience: point.completed, duringExperience: during, samplesSeen: samplesSeen,
          tallies: evaluation.tallies, latencies: latencies)))
  }
}
