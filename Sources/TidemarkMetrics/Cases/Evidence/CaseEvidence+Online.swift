/// Predictions in stream order, and evaluations over time.
extension CaseEvidence {
  var testedSamples: Evidence<[Bool]> { get throws { try given("hits", input.flags) } }

  var testedBatches: Evidence<[BatchHits]> {
    get throws {
      if input.has("batches") {
        return .present(
          try input.rows("batches").enumerated().map { index, pair in
            guard pair.count == 2 else {
              throw input.error("batches[\(index)]", "found \(pair.count) numbers, expected [correct, size]")
            }
            return BatchHits(correct: pair[0], size: pair[1])
          })
      }
      // A sample is a batch of its own.
      return try testedSamples.map { hits in hits.map { BatchHits(correct: $0 ? 1 : 0, size: 1) } }
    }
  }

  var futureHits: Evidence<[[Bool]]> {
    get throws {
      try given("model_hits") { key in
        let hits = try input.flagRows(key)
        for (t, row) in hits.enumerated() where row.count != hits.count {
          throw input.error("model_hits[\(t)]", "found \(row.count) samples, expected \(hits.count)")
        }
        return hits
      }
    }
  }

  var accuracyCurve: Evidence<[CurvePoint]> {
    get throws {
      try given(["eval_acc", "eval_y", "eval_a", "eval_accuracy", "evals", "eval"]) { key in
        let accuracies = try input.numbers(key)
        guard input.has("eval_x") else { return accuracies.map { CurvePoint(samples: nil, accuracy: $0) } }
        let samples = try input.numbers("eval_x")
        try requireEqualLengths(accuracies.count, key, samples.count, "eval_x")
        return zip(samples, accuracies).map { CurvePoint(samples: $0, accuracy: $1) }
      }
    }
  }

  var seenScores: Evidence<[[Double?]]> {
    get throws { try given(["seen_acc", "evaluations"], input.rowsWithGaps) }
  }

  /// `curves[e][n]`, the score on task e at evaluation n; an evaluation is a row here.
  var taskCurves: Evidence<TaskCurves> {
    get throws {
      try given("curves") { key in
        let curves = try input.rowsWithGaps(key)
        let ends = try input.integers("ends")
        guard curves.count == ends.count else {
          throw input.error("ends", "found \(ends.count) ends, expected one for each of the \(curves.count) curves")
        }
        let length = curves.first?.count ?? 0
        for (e, curve) in curves.enumerated() where curve.count != length {
          throw input.error(
            "curves[\(e)]", "found \(curve.count) evaluations, expected \(length) as in the first curve")
        }
        return TaskCurves(scores: (0..<length).map { n in curves.map { $0[n] } }, ends: ends)
      }
    }
  }
}
