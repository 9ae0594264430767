/// The runs that failed, with the reason of each. Nothing if none did.
struct FailuresSection {
  private let summary: ReportSummary

  init(_ summary: ReportSummary) {
    self.summary = summary
  }

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
    return """
      <p class="lead">These runs count in no mean, interval or figure.</p>
      <div class="alarm">\(ScrollingTable.html("Failed runs",
        """
        <table class="data"><caption class="hidden">Failed runs</caption><thead><tr><th scope="col">learner</th>\
        <th scope="col" class="number">seed</th><th scope="col">reason</th></tr></thead><tbody>\(rows)</tbody></table>
        """))</div>
      """
  }
}
