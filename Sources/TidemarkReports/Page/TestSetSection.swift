import TidemarkMetrics

/// Accuracy on single test sets over the stream: a small chart each, every learner in it.
struct TestSetSection {
  let summary: ReportSummary

  /// The charts.
  var html: HTML {
    let learners = summary.learners.filter { !$0.completed.isEmpty }
    guard summary.experiences > 1, !learners.isEmpty else { return .empty }
    let tasks = EvenSample.of(0..<summary.testSets, atMost: FigureBudget.testSetCharts(lines: learners.count))
    let first = summary.hasBaseline ? -1 : 0
    let stages = EvenSample.of(
      first..<summary.experiences, atMost: FigureBudget.points(lines: learners.count * tasks.count))
    let choice: HTML =
      tasks.count < summary.testSets ? " \(tasks.count) of the \(summary.testSets) test sets are shown." : .empty
    let before: HTML = summary.hasBaseline ? " 0 is before any training." : .empty
    return """
      <p class="lead">How each test set fares as the stream goes on. The dashed upright is where its experience is \
      learned.\(before)\(choice)</p>
      \(LearnerLabel.legend(learners))
      <div class="multiples">\(tasks.map { chart($0, learners, stages, charts: tasks.count) })</div>
      """
  }

  /// Numbers of classes with commas, since spaces alone run together with the number of the experience.
  static func listed(_ name: String) -> String {
    let parts = name.split(separator: " ", omittingEmptySubsequences: false)
    let areNumbers = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    return areNumbers ? parts.joined(separator: ", ") : name
  }

  private func chart(_ task: Int, _ learners: [LearnerSummary], _ stages: [Int], charts: Int) -> HTML {
    let name = DisplayName.short(summary.testSetName(task))
    let isHeldOut = task >= summary.experiences
    let chart = LineChart(
      title: "Accuracy on test set \(task + 1), \(name), after each experience",
      description: "One line for each learner. The numbers are a column of the accuracy matrices above.",
      series: learners.map { learner in
        LineChart.Series(learner, stages.map { ($0 + 1, learner.score(on: task, after: $0)) })
      },
      horizontal: .counting(summary.hasBaseline ? 0 : 1, summary.experiences, limit: 8),
      uprights: isHeldOut ? [] : [task + 1],
      place: { $0 == 0 ? "before any training" : "after experience \($0)" },
      markerLimit: min(11, FigureBudget.markers(lines: learners.count * charts)))
    let number = isHeldOut ? task - summary.experiences + 1 : task + 1
    let place = isHeldOut ? "Held-out set \(number)" : "Experience \(number)"
    // Where it has no name of its own, its place is its name.
    let heading: HTML =
      name.lowercased() == place.lowercased()
      ? "\(place)" : #"<span class="count">\#(place):</span> <bdi>\#(Self.listed(name))</bdi>"#
    return """
      <figure class="panel"><h3>\(heading)</h3>
      <div class="plot low">\(chart.svg)</div></figure>

      """
  }
}
