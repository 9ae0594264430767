import TidemarkMetrics

/// A mean and its interval on a line that several learners share, so that they can be compared at a glance.
struct IntervalStrip {
  /// The values that the strip spans.
  let axis: ChartAxis

  /// A strip for the given values: 0 to 1 if they are fractions, else just wide enough.
  init(for samples: [SampleSummary], unit: String?) {
    let ends = samples.flatMap { sample in
      [sample.mean, sample.interval?.lowerBound, sample.interval?.upperBound].compactMap(\.self)
    }
    let low = ends.min() ?? 0
    let high = ends.max() ?? 1
    if unit == "fraction", low > -0.5, high < 1.5 {
      axis = ChartAxis(range: 0...1, ticks: [], decimals: 0)
    } else {
      let margin = high > low ? (high - low) * 0.06 : max(0.5, low.magnitude * 0.1)
      axis = ChartAxis(range: low - margin...high + margin, ticks: [0], decimals: 0)
    }
  }

  /// The strip of one learner. The numbers stand beside it as text, so that screen readers pass over it.
  func svg(_ sample: SampleSummary, _ style: SeriesStyle) -> HTML {
    guard let mean = sample.mean else { return #"<svg class="strip" aria-hidden="true"></svg>"# }
    let interval = sample.interval.map { interval -> HTML in
      let low = ChartAxis.coordinate(axis.percent(interval.lowerBound))
      let high = ChartAxis.coordinate(axis.percent(interval.upperBound))
      return #"<line class="w \#(style.colour)" x1="\#(low)%" x2="\#(high)%" y1="50%" y2="50%"/>"#
    }
    let zero = axis.ticks.first.map { tick -> HTML in
      guard axis.range.contains(tick) else { return .empty }
      let x = ChartAxis.coordinate(axis.percent(tick))
      return #"<line class="k" x1="\#(x)%" x2="\#(x)%" y1="0" y2="100%"/>"#
    }
    let x = ChartAxis.coordinate(axis.percent(mean))
    return """
      <svg class="strip" aria-hidden="true"><line class="g" x1="0" x2="100%" y1="50%" y2="50%"/>\
      \(zero ?? .empty)\(interval ?? .empty)<use href="#\(style.marker)" class="\(style.colour)" x="\(x)%" y="50%"/></svg>
      """
  }
}
