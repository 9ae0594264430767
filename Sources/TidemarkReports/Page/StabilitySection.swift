import TidemarkMetrics

/// The accuracy on what was learned before, while each later experience is learned: the stability gap.
struct StabilitySection {
  private let summary: ReportSummary
  private let tracks: [(learner: LearnerSummary, runs: [(seed: UInt64, track: StabilityTrack)])]
  /// The most experiences that the table shows.
  private let limit = 12

  init(summary: ReportSummary) {
    self.summary = summary
    tracks = summary.learners.compactMap { learner in
      let runs = learner.completed.map { (seed: $0.seed, track: StabilityTrack($0.evaluations)) }
        .filter { !$0.track.segments.isEmpty }
      return runs.isEmpty ? nil : (learner, runs)
    }
  }

  /// The chart, and how far the accuracy fell at each boundary.
  var html: HTML {
    guard let figure = curves else { return .empty }
    return """
      <p class="lead">While an experience is learned, the mean accuracy on the test sets of all experiences before it. \
      Dashed uprights are boundaries, where one more test set enters the mean. A fall that is made good before the next \
      boundary is invisible to evaluations at boundaries alone.</p>
      \(figure.panel)
      \(ScrollingTable.html("Stability gap at each boundary", table))
      """
  }

  /// The lines; nil if no run was evaluated within an experience.
  var curves: CurveFigure? {
    guard !tracks.isEmpty else { return nil }
    let curves = tracks.map { learner, runs -> CurveFigure.Curve in
      // Runs of one protocol are evaluated at the same places; a run that was stopped lacks some.
      let longest = runs.max { $0.track.segments.count < $1.track.segments.count }?.track.segments ?? []
      var points: [(x: Int, sample: SampleSummary)] = []
      for (place, segment) in longest.enumerated() {
        // The mean over one more test set does not join onto the one before.
        if let last = points.last { points.append((last.x, SampleSummary([]))) }
        for index in EvenSample.of(0..<segment.points.count, atMost: max(4, 240 / longest.count)) {
          let scores = runs.compactMap { run -> Double? in
            guard run.track.segments.indices.contains(place) else { return nil }
            let own = run.track.segments[place].points
            return own.indices.contains(index) ? own[index].score : nil
          }
          points.append((segment.points[index].samples, SampleSummary(scores)))
        }
      }
      return CurveFigure.Curve(learner: learner, points: points)
    }
    let starts = tracks.flatMap(\.runs).map(\.track.segments).max { $0.count < $1.count } ?? []
    let places = curves.flatMap(\.points).map(\.x)
    return CurveFigure(
      name: "stability-gap", title: "Accuracy on earlier experiences while the next is learned",
      horizontal: "training samples shown", column: ("samples", 0), curves: curves,
      axis: .counting(places.min() ?? 0, max(1, places.max() ?? 1), limit: 8),
      uprights: starts.count <= 100 ? starts.compactMap { $0.points.first?.samples } : [],
      place: { "at sample \($0)" })
  }

  private var table: HTML {
    let experiences = EvenSample.of(1..<max(2, summary.experiences), atMost: limit)
    let rows = tracks.flatMap { learner, runs in
      experiences.compactMap { experience -> HTML? in
        let segments = runs.compactMap { run in run.track.segments.first { $0.experience == experience } }
        guard !segments.isEmpty else { return nil }
        func cell(_ value: (StabilityTrack.Segment) -> Double?) -> HTML {
          DataTable.number(SampleSummary(segments.compactMap(value)).meanWithInterval)
        }
        return """
          <tr data-l="\(learner.position)"><th scope="row">\(LearnerLabel.html(learner))</th>\
          <td class="number">\(experience + 1)</td>\(cell(\.before))\(cell(\.lowest))\(cell(\.after))\(cell { $0.gap?.drop })\
          \(cell { $0.gap?.recovery })</tr>

          """
      }
    }
    return DataTable.html(
      "data sortable", caption: "Stability gap while each experience is learned", line: "\n",
      [
        ("learner", false), ("experience", true), ("before", true), ("lowest", true), ("at its end", true),
        ("fell by", true), ("rose again by", true),
      ], rows)
  }
}
