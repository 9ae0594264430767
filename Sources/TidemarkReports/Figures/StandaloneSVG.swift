/// A figure as a document of its own, with its style, title and legend.
struct StandaloneSVG {
  /// What the figure shows.
  let title: String
  /// The width and height of the plot, in pixels, without margins.
  let plot: (width: Int, height: Int)
  /// The margin to the left of the plot.
  var left = 56
  /// What the horizontal axis counts.
  var horizontal = ""
  /// The learners of the legend.
  var legend: [LearnerSummary] = []

  /// The document around a plot that fills its frame.
  func document(_ content: HTML) -> String {
    let legendRows = (legend.count + 2) / 3
    let top = 48 + 22 * legendRows
    let width = left + plot.width + 28
    let height = top + plot.height + 56
    let entries = legend.enumerated().map { index, learner -> HTML in
      let x = left + index % 3 * ((plot.width + 20) / 3)
      let y = 46 + 22 * (index / 3)
      let style = SeriesStyle(position: learner.position)
      return """
        <g transform="translate(\(x) \(y))"><path class="\(style.line)" d="M0 6H30"/>\
        <use href="#\(style.marker)" class="\(style.colour)" x="15" y="6"/>\
        <text x="38" y="10">\(DisplayName.short(learner.name, limit: 26))</text></g>
        """
    }
    let html: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img">
      <title>\(title)</title>
      <style>\(HTML(markup: Self.style))</style>
      <defs>\(SeriesStyle.markers)</defs>
      <rect width="100%" height="100%" class="page"/>
      <text class="title" x="\(left)" y="30">\(DisplayName.short(title, limit: 100))</text>
      \(entries)
      <svg x="\(left)" y="\(top)" width="\(plot.width)" height="\(plot.height)" overflow="visible">\(content)</svg>
      <text class="x" x="\(left + plot.width / 2)" y="\(height - 12)">\(horizontal)</text>
      </svg>

      """
    return html.source
  }

  private static let style: String = {
    let theme = Theme.light
    let colours = theme.series.enumerated().map { ".c\($0){color:\($1.css)}" }.joined()
    let dashes = SeriesStyle.dashes.enumerated().map { ".d\($0){stroke-dasharray:\($1)}" }.joined()
    let heat = (0..<HeatScale.levels).map { level in
      ".h\(level){fill:\(HeatScale.background(level, in: theme).css)}.t\(level){fill:\(HeatScale.ink(level, in: theme).css)}"
    }.joined()
    return """
      svg{overflow:visible}text{font:12px system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:\(theme.muted.css)}\
      .title{font-size:15px;font-weight:650;fill:\(theme.ink.css)}.page{fill:\(theme.surface.css)}\
      .y{text-anchor:end}.x{text-anchor:middle}.g{stroke:\(theme.line.css)}\
      .k{stroke:\(theme.muted.css);stroke-dasharray:3 3}\
      .l{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}\
      .b{fill:currentColor;fill-opacity:.16}.many .b{fill-opacity:.07}.w{stroke:currentColor;stroke-width:2.5;stroke-linecap:round}\
      .bar{fill:currentColor;fill-opacity:.22}.ring{fill:none;stroke:\(theme.muted.css)}\
      .front{fill:none;stroke:\(theme.muted.css);stroke-dasharray:4 3;vector-effect:non-scaling-stroke}\
      use{fill:currentColor;stroke:\(theme.surface.css)}.none{fill:\(theme.inset.css)}\
      .now{fill:none;stroke:\(theme.ink.css);stroke-width:2}\
      \(colours)\(dashes)\(heat)
      """
  }()
}
