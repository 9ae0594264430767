import TidemarkMetrics

/// One metric of one learner over its completed runs.
struct ScoreSummary {
  /// Mean, spread and interval over the seeds that have a value.
  let sample: SampleSummary
  /// Why some number is missing; nil if none is.
  let gap: String?

  init(_ scores: [ReportedScore]) {
    sample = SampleSummary(scores.compactMap(\.definedValue))
    let reasons = scores.compactMap(\.undefinedReason)
    var parts: [String] = []
    if let first = reasons.first {
      let others = Set(reasons).count - 1
      let more = others > 0 ? ", and \(others) other reason\(others == 1 ? "" : "s")" : ""
      parts.append(
        reasons.count == scores.count
          ? "\(first)\(more)" : "undefined in \(reasons.count) of \(scores.count) runs: \(first)\(more)")
    }
    if scores.isEmpty { parts.append("no run completed") }
    if sample.count == 1 { parts.append("one value has no spread") }
    gap = parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
