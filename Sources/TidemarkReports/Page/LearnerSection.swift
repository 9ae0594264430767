import TidemarkMetrics

/// What each learner does, what it costs in time, and each of its runs.
struct LearnerSection {
  let summary: ReportSummary

  /// The tables.
  var html: HTML {
    guard !summary.learners.isEmpty else { return .empty }
    return """
      \(ScrollingTable.html("Learners", learners))
      <details><summary>Every run by itself</summary>\(ScrollingTable.html("Every run", runs))</details>
      """
  }

  private var learners: HTML {
    let phases = distinct(summary.runs.lazy.flatMap { $0.run.timings.map(\.phase) })
    let rows = summary.learners.map { learner -> HTML in
      let times = phases.map { phase -> HTML in
        let seconds = learner.completed.compactMap { run in run.timings.first { $0.phase == phase }?.seconds }
        return DataTable.number(SampleSummary(seconds).meanWithInterval)
      }
      let full: HTML =
        learner.label == learner.name ? .empty : #"<span class="full"><bdi>\#(learner.label)</bdi></span>"#
      let options = learner.source.options.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
      let all: HTML = options.isEmpty ? .empty : #"<span class="full"><bdi>\#(options)</bdi></span>"#
      return """
        <tr><th scope="row">\(LearnerLabel.html(learner))</th>\
        <td class="prose"><bdi>\(learner.source.summary)</bdi>\(full)\(all)</td>\
        <td class="number">\(learner.completed.count) of \(learner.source.runs.count)</td>\(times)</tr>

        """
    }
    let heads = phases.map { ("<bdi>\(DisplayName.short($0))</bdi>, s" as HTML, true) }
    return DataTable.html(
      "data sortable", caption: "Learners, with mean seconds by phase", line: "\n",
      [("learner", false), ("what it does", false), ("completed", true)] + heads, rows)
  }

  private var runs: HTML {
    let rows = summary.runs.map { learner, run -> HTML in
      let values = summary.headline.map { metric -> HTML in
        let score = run.scores.first { $0.metric == metric.name }
        let reason = score.map { $0.undefinedReason } ?? "not recorded"
        let title: HTML = reason.map { #" title="\#($0)""# } ?? .empty
        return #"<td class="number"\#(title)>\#(DisplayNumber.fixed(score?.definedValue, decimals: 4))</td>"#
      }
      let seconds = run.timings.isEmpty ? nil : run.timings.reduce(0) { $0 + $1.seconds }
      return """
        <tr><th scope="row">\(LearnerLabel.html(learner))</th><td class="number">\(run.seed)</td>\
        <td>\(run.failure == nil ? "completed" : "failed")</td>\(values)\
        <td class="number">\(DisplayNumber.text(seconds))</td></tr>

        """
    }
    let heads = summary.headline.map { ("<code>\(DisplayName.short($0.name))</code>" as HTML, true) }
    return DataTable.html(
      "data sortable", caption: "Every run",
      [("learner", false), ("seed", true), ("status", false)] + heads + [("seconds", true)], rows)
  }

  private func distinct(_ words: some Sequence<String>) -> [String] {
    var known: Set<String> = []
    return words.filter { known.insert($0).inserted }
  }
}
