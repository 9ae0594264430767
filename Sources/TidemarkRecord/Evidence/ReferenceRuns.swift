package import TidemarkMetrics

/// The runs of the reference learners within a study, by the stream that they saw: what metrics against other models
/// compare with.
package struct ReferenceRuns: Sendable {
  private var byStream: [Stream: MatrixReferences] = [:]

  private struct Stream: Hashable {
    let protocolName: String
    let seed: UInt64
    let fingerprint: String

    init(_ began: JournalEvent.RunBegan) {
      protocolName = began.protocolName
      seed = began.seed
      fingerprint = began.fingerprint
    }
  }

  /// Finds the references among the runs of a study.
  ///
  /// Row k of `cumulative`, which goes on training on tasks 0...k, gives the joint score of task k; where it is missing,
  /// row k of `joint`, which trains anew on them. The last row of `joint`, or else of `cumulative`, is what training on
  /// everything reaches; the diagonal of `from-scratch` is what a task reaches alone. Only runs that completed, with the
  /// default options, count.
  package init(_ journals: [Journal]) {
    func each(_ learner: String, _ use: (inout MatrixReferences, AccuracyMatrix, String) -> Void) {
      for journal in journals where journal.began.learner == learner && journal.began.origin == nil {
        guard journal.ended?.status == .completed, let matrix = try? journal.matrix, matrix.experiences > 0 else {
          continue
        }
        use(
          &byStream[Stream(journal.began), default: MatrixReferences()], matrix,
          "\(learner), seed \(journal.began.seed)")
      }
    }
    each("joint") { references, matrix, origin in
      references.joint = matrix.diagonal
      references.final = matrix.lastRow
      references.origins = ["joint training: \(origin)"]
    }
    each("cumulative") { references, matrix, origin in
      references.joint = matrix.diagonal
      references.final = references.final ?? matrix.lastRow
      references.origins.append("joint training on the tasks so far: \(origin)")
    }
    each("from-scratch") { references, matrix, origin in
      references.independent = matrix.diagonal
      references.origins.append("training on one task alone: \(origin)")
    }
    for stream in byStream.keys {
      let final = byStream[stream]?.final
      byStream[stream]?.ideal = final.flatMap { meanOfAll($0) }
    }
  }

  /// The references for a run; nil if no run of a reference learner is on its stream. Chance is what the run itself scored
  /// before training.
  package func references(for journal: Journal) -> MatrixReferences? {
    guard var references = byStream[Stream(journal.began)] else { return nil }
    references.chance = (try? journal.matrix)?.baseline
    return references
  }
}

extension AccuracyMatrix {
  fileprivate var diagonal: [Double?] { (0..<experiences).map { self[$0, $0] } }
  fileprivate var lastRow: [Double?] { (0..<experiences).map { self[experiences - 1, $0] } }
}
