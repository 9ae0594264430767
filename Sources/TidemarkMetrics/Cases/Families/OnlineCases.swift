extension CaseFamily {
  /// Hits in stream order, batches of hits, and periodic evaluations: the online accuracies of what is given.
  static let online = CaseFamily("online") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("hits") {
      let hits = try input.flags("hits")
      answer["prequential"] = CaseValue(prequentialAccuracy(hits: hits))
      if input.has("window") {
        answer["window_acc"] = try CaseValue(windowedOnlineAccuracy(hits: hits, window: input.integer("window")))
      }
      if input.has("alpha") {
        answer["fading"] = try CaseValue(fadingOnlineAccuracy(hits: hits, alpha: input.number("alpha")))
      }
    }
    if input.has("batches") {
      let batches = try input.batches()
      let bySample = CaseValue(prequentialAccuracy(batches: batches))
      for name in ["sample_weighted", "prequential_batches"] { answer[name] = bySample }
      if !input.has("hits") { answer["prequential"] = bySample }
      let byBatch = CaseValue(batchAveragedOnlineAccuracy(batches))
      for name in ["batch_mean", "batch_weighted", "prequential_batch_mean"] { answer[name] = byBatch }
    }
    if let key = input.spelling(of: "eval_acc", "eval_y", "evals", "eval") {
      let accuracies = try input.numbers(key)
      answer["a_auc"] = CaseValue(accuracyCurveMean(accuracies))
      if input.has("eval_x") {
        answer["a_auc_trapezoid"] = try CaseValue(accuracyCurveTrapezoid(accuracies, at: input.numbers("eval_x")))
      }
    }
    if let key = input.spelling(of: "seen_acc", "evaluations") {
      answer["aaa"] = try CaseValue(averageAnytimeAccuracy(input.rowsWithGaps(key)))
    }
    if input.has("model_hits") {
      let hits = try input.flagRows("model_hits")
      for (t, row) in hits.enumerated() where row.count != hits.count {
        throw input.error("model_hits[\(t)]", "found \(row.count) samples, expected \(hits.count)")
      }
      answer["near_future"] = try CaseValue(
        nearFutureAccuracy(samples: hits.count, shift: input.integer("shift")) { hits[$0][$1] })
    }
    return answer
  }
}

extension CaseInput {
  /// Pairs of (correct, size).
  fileprivate func batches() throws(MetricError) -> [BatchHits] {
    var batches: [BatchHits] = []
    for (i, pair) in try rows("batches").enumerated() {
      guard pair.count == 2 else {
        throw error("batches[\(i)]", "found \(pair.count) numbers, expected [correct, size]")
      }
      batches.append(BatchHits(correct: pair[0], size: pair[1]))
    }
    return batches
  }
}
