import TidemarkFormats
import TidemarkMetrics

/// The figures of streams of temporal knowledge: accuracy of each group over the stream, staleness, forgetting curve.
enum KnowledgeFigures {
  /// A line: from left to right, the mean over seeds.
  typealias Points = [(x: Int, sample: SampleSummary)]

  /// The groups that were asked about, in the order of first appearance, the four probe sets first.
  static func groups(_ learners: [LearnerSummary]) -> [String] {
    var found = ["new", "updated", "unchanged", "obsolete"]
    var used: Set<String> = []
    for probe in learners.lazy.flatMap(\.completed).flatMap({ $0.knowledge?.probes ?? [] }) {
      if used.insert(probe.tally.group).inserted, !found.contains(probe.tally.group) { found.append(probe.tally.group) }
    }
    return found.filter { used.contains($0) }
  }

  /// A group in words.
  static func title(of group: String) -> String {
    switch group {
    case "new": "New: nothing was known before"
    case "updated": "Updated: what has changed"
    case "unchanged": "Unchanged: what must not change"
    case "obsolete": "Obsolete: no longer answered"
    case "link": "Links ranked first"
    case "question": "Held-back questions"
    case "training-question": "Questions that were shown"
    case "as-of": "As of an earlier date"
    case "efficacy": "Edits, just after"
    case "paraphrase": "Edits in other words, just after"
    case "neighbourhood": "Neighbours of edits"
    case "retention": "Earlier edits"
    default: group
    }
  }

  /// A value of a group after each slice, counted from 1; 0 is before the first.
  static func overTime(
    _ learner: LearnerSummary, _ group: String, _ value: KeyPath<KnowledgeTally, MetricValue>
  ) -> Points {
    var values: [Int: [Double]] = [:]
    for probe in learner.completed.flatMap({ $0.knowledge?.probes ?? [] }) where probe.tally.group == group {
      if let value = probe.tally[keyPath: value].value { values[(probe.slice ?? -1) + 1, default: []].append(value) }
    }
    return values.sorted { $0.key < $1.key }.map { ($0.key, SampleSummary($0.value)) }
  }

  /// The accuracy at each age.
  static func byAge(_ learner: LearnerSummary) -> Points {
    var values: [Int: [Double]] = [:]
    for point in learner.completed.flatMap({ $0.knowledge?.curve.points ?? [] }) {
      let counts = AnswerCounts(correct: point.correct, queries: point.queries)
      if let accuracy = counts.accuracy { values[point.age, default: []].append(accuracy) }
    }
    return values.sorted { $0.key < $1.key }.map { ($0.key, SampleSummary($0.value)) }
  }

  /// The figures as files of their own; none for streams of labelled samples.
  static func figures(_ summary: ReportSummary) -> [ReportFigure] {
    let learners = summary.learners.filter { learner in learner.completed.contains { $0.knowledge != nil } }
    guard !learners.isEmpty else { return [] }
    let groups = groups(learners)
    return groups.map { group in
      figure("knowledge-\(group)", title(of: group), "slices", learners) { overTime($0, group, \.accuracy) }
    }
      + (groups.contains("updated")
        ? [figure("staleness", "Staleness", "slices", learners) { overTime($0, "updated", \.staleness) }] : [])
      + [figure("forgetting-curve", "Accuracy by the age of knowledge", "age in slices", learners, byAge)]
  }

  private static func figure(
    _ name: String, _ title: String, _ axis: String, _ learners: [LearnerSummary], _ points: (LearnerSummary) -> Points
  ) -> ReportFigure {
    let lines = learners.map(points)
    let places = lines.flatMap { $0.map(\.x) }
    let chart = LineChart(
      title: title, series: zip(learners, lines).map { LineChart.Series($0, $1) },
      horizontal: .counting(places.min() ?? 0, max(1, places.max() ?? 1), limit: 12), markerLimit: 26)
    var table = CSVTable("learner", axis == "slices" ? "slices" : "age", "mean", "ci95_low", "ci95_high", "n")
    for (learner, line) in zip(learners, lines) {
      for (place, sample) in line {
        table.addRow(
          learner.label, place, sample.mean, sample.interval?.lowerBound, sample.interval?.upperBound, sample.count)
      }
    }
    let frame = StandaloneSVG(
      title: title, plot: (560, 260), horizontal: axis, legend: Array(learners.prefix(24)))
    return ReportFigure(name: name, svg: frame.document(chart.svg), csv: table.text)
  }
}
