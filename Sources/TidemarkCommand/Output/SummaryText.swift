import Foundation
import TidemarkMetrics
import TidemarkReports

/// The table that `run` prints at its end: the headline metrics of each learner, mean ± 95 % interval over seeds.
struct SummaryText {
  let text: String

  init(_ contents: ReportContents) {
    var table = TextTable(
      [("learner", .left), ("seeds", .right)] + contents.headlineMetrics.map { ($0, .right) })
    var reasons: [String] = []
    for learner in contents.learners {
      if !learner.unobserved.isEmpty { reasons.append("\(learner.label): \(learner.unobserved), not observed") }
      let finished = learner.runs.filter { $0.failure == nil }
      let cells = contents.headlineMetrics.map { metric -> String in
        let scores = finished.flatMap(\.scores).filter { $0.metric == metric }
        let values = scores.compactMap(\.value)
        guard !values.isEmpty, values.count == scores.count else {
          if let reason = scores.compactMap(\.reason).first {
            reasons.append("\(metric) of \(learner.label): \(reason)")
          }
          return "–"
        }
        let summary = SampleSummary(values)
        let mean = summary.mean.map { String(format: "%.4f", $0) } ?? "–"
        return mean + (summary.halfWidth.map { " ± " + String(format: "%.4f", $0) } ?? "")
      }
      table.add([learner.label, "\(finished.count)"] + cells)
    }
    text = ([table.text, "mean ± 95 % t interval over seeds"] + reasons).joined(separator: "\n")
  }
}
