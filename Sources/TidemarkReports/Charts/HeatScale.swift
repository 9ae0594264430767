/// The colours of heat-map cells: a score between 0 and 1 in ``levels`` steps.
enum HeatScale {
  /// The number of steps.
  static let levels = 51

  /// The step of a score; scores outside 0...1 get the nearest end.
  static func level(of score: Double) -> Int {
    Int((min(1, max(0, score)) * Double(levels - 1)).rounded())
  }

  /// The background of a step.
  static func background(_ level: Int, in theme: Theme) -> Colour {
    let stops = theme.heat
    let position = Double(level) / Double(levels - 1) * Double(stops.count - 1)
    let lower = min(Int(position), stops.count - 2)
    return stops[lower].mixed(with: stops[lower + 1], part: position - Double(lower))
  }

  /// The colour of text on a step: the theme's ink where it can be read, else black or white.
  ///
  /// Against any colour one of black and white has a contrast of at least 4.58.
  static func ink(_ level: Int, in theme: Theme) -> Colour {
    let background = background(level, in: theme)
    if theme.ink.contrast(with: background) >= 7 { return theme.ink }
    return Colour.black.contrast(with: background) > Colour.white.contrast(with: background) ? .black : .white
  }
}
