/// The runs that failed, with the reason of each. Nothing if none did.
struct FailuresSection {
  let summary: ReportSummary

  /// The table of failed runs.
  var html: HTML {
    let rows = summary.runs.compactMap { learner, run -> HTML? in
      run.failure.map { failure in
        """
        <tr><th scope="row">\(LearnerLabel.html(learner))</th><td class="number">\(run.seed)</td>\
        <td class="prose"><bdi>\(failure)</bdi></td></tr>

        """
      }
    }
    guard !rows.isEmpty else { return .empty }
    let table = DataTable.html(
      caption: "Failed runs", [("learner", false), ("seed", true), ("reason", false)], rows)
    return """
      <p class="lead">These runs count in no mean, interval or figure.</p>
      <div class="alarm">\(ScrollingTable.html("Failed runs", table))</div>
      """
  }
}
