/// The style sheets of all pages. They do not depend on the contents, so that their hashes can stand in the policy.
enum Stylesheet {
  /// The hash by which the content security policy knows the style sheet. A test computes it anew.
  static let hash: HTML = "sha256-RREgtWod8gWf1Fr1x+69/lJBmQJEadqLm0L23urhxNI="

  /// The hash of ``site``. A test computes it anew.
  static let siteHash: HTML = "sha256-++WwSiyhMgYxyaqI2m1pkMdQ5Lb5uNGqKb/71qAEPoc="

  /// The style sheet of reports.
  static let text: String = """
    \(site)
    \(heat(.light))
    @media screen and (prefers-color-scheme:dark){\(heat(.dark))}
    """

  /// The style sheet of pages without heat maps.
  static let site: String = """
    :root{color-scheme:light dark;\(variables(.light))}
    @media (prefers-color-scheme:dark){:root{\(variables(.dark))}}
    @media print{:root{color-scheme:light;\(variables(.light))}}
    \(layout)
    \(charts)
    \(print)
    """

  private static func variables(_ theme: Theme) -> String {
    let named = [
      ("page", theme.page), ("surface", theme.surface), ("inset", theme.inset), ("line", theme.line),
      ("ink", theme.ink), ("muted", theme.muted), ("accent", theme.accent), ("best", theme.best),
      ("alarm", theme.alarm), ("alarm-surface", theme.alarmSurface),
    ]
    let series = theme.series.enumerated().map { ("s\($0)", $1) }
    return (named + series).map { "--\($0):\($1.css);" }.joined()
  }

  private static func heat(_ theme: Theme) -> String {
    (0..<HeatScale.levels).map { level in
      ".h\(level){background:\(HeatScale.background(level, in: theme).css);color:\(HeatScale.ink(level, in: theme).css)}"
    }.joined()
  }

  private static let charts: String = {
    let colours = Theme.light.series.indices.map { ".c\($0){color:var(--s\($0))}" }.joined()
    let dashes = SeriesStyle.dashes.enumerated().map { ".d\($0){stroke-dasharray:\($1)}" }.joined()
    return """
      svg{display:block}
      .definitions{position:absolute}
      .chart{width:100%;height:100%;overflow:visible}
      .chart svg{overflow:visible}
      .chart text{fill:var(--muted);font-size:12px;font-variant-numeric:tabular-nums}
      .chart .y{text-anchor:end}.chart .x{text-anchor:middle}
      .g{stroke:var(--line);stroke-width:1}
      .k{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3}
      .l{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}
      .b{fill:currentColor;fill-opacity:.16}.many .b{fill-opacity:.07}
      .w{stroke:currentColor;stroke-width:2.5;stroke-linecap:round}
      .bar{fill:currentColor;fill-opacity:.22}
      .chart .z{text-anchor:start}.chart .strong{fill:var(--ink);font-weight:700}
      .chart.fixed{width:640px;height:auto;margin-inline:auto}.axis-line{stroke:var(--muted);stroke-width:1}.axis-line.none{fill:none}
      .front{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:4 3;vector-effect:non-scaling-stroke}
      .ring{fill:none;stroke:var(--muted);stroke-width:1.5}
      .l[data-n]{display:none}
      use{fill:currentColor;stroke:var(--surface);stroke-width:1}
      .strip{width:100%;height:16px;overflow:visible}
      .swatch{display:inline-block;width:30px;height:12px;flex:none;vertical-align:-1px}
      \(colours)
      \(dashes)
      .plot{padding:8px 14px 26px 40px}
      .plot.tall{height:clamp(240px,38vw,400px)}
      .plot.low{height:184px}
      """
  }()
}
