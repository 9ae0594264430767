extension CaseFamily {
  /// Curves of dense evaluation, `curves[e][n]`: the stability-gap metrics at the last evaluation.
  static let stream = CaseFamily("stream") { (input) throws(MetricError) in
    let curves = try input.rowsWithGaps("curves")
    let ends = try input.integers("ends")
    guard curves.count == ends.count else {
      throw input.error("ends", "found \(ends.count) ends, expected one for each of the \(curves.count) curves")
    }
    let length = curves.first?.count ?? 0
    for (e, curve) in curves.enumerated() where curve.count != length {
      throw input.error("curves[\(e)]", "found \(curve.count) evaluations, expected \(length) as in the first curve")
    }
    var recorder = try StabilityGapRecorder(ends: ends, window: input.has("window") ? input.integer("window") : 2)
    var worstCase: [MetricValue] = []
    var minimum: [MetricValue] = []
    for n in 0..<length {
      recorder.record(curves.map { $0[n] })
      if n > 0 {
        worstCase.append(recorder.worstCaseAccuracy)
        minimum.append(recorder.minimumAccuracy)
      }
    }
    return [
      "min_acc": CaseValue(recorder.minimumAccuracy), "wc_acc": CaseValue(recorder.worstCaseAccuracy),
      "wf": CaseValue(recorder.windowedForgetting), "wp": CaseValue(recorder.windowedPlasticity),
      "wc_acc_curve": CaseValue(worstCase), "min_acc_curve": CaseValue(minimum),
      "aaa": CaseValue(recorder.averageAnytimeAccuracy), "gap_drop": CaseValue(recorder.gapDrop),
      "gap_recovery": CaseValue(recorder.gapRecovery),
    ]
  }
}
