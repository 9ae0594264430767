import Foundation
import Tidemark
import TidemarkFormats
package import TidemarkRecord

extension RunFolder {
  /// Writes the results of others as a run, marked as not observed.
  ///
  /// The journal holds the scores; `queries.safetensors` and `answers.frames` are there only if the answers of the last
  /// evaluation are known. An evaluation without answers refers to no bytes.
  /// - Parameters:
  ///   - run: the results.
  ///   - record: what is known about them: `run.json`.
  /// - Throws: `RunError` with code `folderInUse` or `fileSystem`.
  package func write(_ run: ImportedRun, record: RunRecord) throws {
    try create()
    let journal = try AppendOnlyFile(creating: self.journal)
    let classes = run.answers.map { Int(max($0.labels.max() ?? 0, $0.gold.max() ?? 0)) + 1 } ?? 0
    try journal.append(
      line: JournalEvent.runBegan(
        JournalEvent.RunBegan(
          protocolName: record.protocol.name, learner: record.learner.label, seed: record.seed,
          fingerprint: RunRecord.unknown, classCount: classes, experienceCount: run.rows.count,
          testSets: (0..<run.testSetCount).map {
            JournalEvent.TestSetSize(name: "test set \($0)", queries: run.testSizes?[$0] ?? 0)
          }, origin: "imported: \(record.source?.format ?? RunRecord.unknown)")))
    let answers = try run.answers.map { try write($0) }
    if let baseline = run.baseline { try journal.append(line: Self.evaluation(nil, baseline, nil)) }
    for (experience, row) in run.rows.enumerated() {
      try journal.append(
        line: Self.evaluation(experience, row, experience == run.rows.count - 1 ? answers : nil))
    }
    try journal.append(
      line: JournalEvent.runEnded(
        JournalEvent.RunEnded(status: .completed, reason: nil, leastPasses: 0, mostPasses: 0, queriesAnswered: 0)))
    // Nobody took the times.
    _ = try AppendOnlyFile(creating: timings)
    try record.write(to: self.record)
  }

  private static func evaluation(
    _ experience: Int?, _ row: [ImportedRun.Score?], _ answers: JournalEvent.AnswersReference?
  ) -> JournalEvent {
    let results = row.enumerated().compactMap { testSet, score -> JournalEvent.TestSetResult? in
      switch score {
      case nil: nil
      case .counted(let correct, let queries):
        JournalEvent.TestSetResult(testSet: testSet, queries: queries, correct: correct, abstained: 0, invalid: 0)
      case .fraction(let value):
        JournalEvent.TestSetResult(testSet: testSet, queries: 0, correct: 0, abstained: 0, invalid: 0, score: value)
      }
    }
    return .evaluated(
      JournalEvent.Evaluated(
        afterExperience: experience, samplesSeen: 0, results: results,
        answers: answers ?? JournalEvent.AnswersReference(offset: 0, bytes: 0, sha256: Data().sha256)))
  }

  /// Writes the answers of the last evaluation as a run would have.
  private func write(_ answers: ImportedRun.LastAnswers) throws -> JournalEvent.AnswersReference {
    let count = answers.labels.count
    let queries = try AppendOnlyFile(creating: self.queries)
    try queries.append(
      try Safetensors(tensors: [
        Safetensors.Tensor("test_set", shape: [count], .int32(answers.testSets)),
        Safetensors.Tensor("row", shape: [count], .int32((0..<Int32(count)).map { $0 })),
        Safetensors.Tensor("label", shape: [count], .int32(answers.gold)),
      ]).encoded())
    let frame = try Safetensors(
      metadata: ["after_experience": "last"],
      tensors: [
        Safetensors.Tensor("label", shape: [count], .int32(answers.labels)),
        Safetensors.Tensor("confidence", shape: [count], .float32([Float](repeating: .nan, count: count))),
      ]
    ).encoded()
    try AppendOnlyFile(creating: self.answers).append(frame)
    return JournalEvent.AnswersReference(offset: 0, bytes: frame.count, sha256: frame.sha256)
  }
}
