/// The colours of a report in one colour scheme.
///
/// Text and backgrounds keep a contrast of 4.5 or more, lines and marks 3 or more (WCAG 2.2, AA); a test computes them.
struct Theme: Sendable {
  /// Behind everything.
  let page: Colour
  /// Behind figures and tables.
  let surface: Colour
  /// Behind table heads, code and notes.
  let inset: Colour
  /// Hairlines; they carry no meaning by themselves.
  let line: Colour
  /// Text.
  let ink: Colour
  /// Text of less weight.
  let muted: Colour
  /// Links and the mark of the page.
  let accent: Colour
  /// Behind the best value of a metric.
  let best: Colour
  /// Text and edges that report a failure.
  let alarm: Colour
  /// Behind text that reports a failure.
  let alarmSurface: Colour
  /// One colour for each learner, in turn: Okabe and Ito's (2008) eight, moved in lightness to stand off the surface.
  let series: [Colour]
  /// Where the heat map begins, passes and ends, from score 0 to score 1: one hue, lightness in order.
  let heat: [Colour]

  static let light = Theme(
    page: Colour(0xF5F7F9), surface: Colour(0xFFFFFF), inset: Colour(0xF1F4F6), line: Colour(0xDCE2E8),
    ink: Colour(0x14202B), muted: Colour(0x536170), accent: Colour(0x0A6678), best: Colour(0xE1F3EC),
    alarm: Colour(0xA5281B), alarmSurface: Colour(0xFDF0EE),
    series: [
      Colour(0x0072B2), Colour(0xD55E00), Colour(0x00875F), Colour(0xB4518A), Colour(0xA66F00), Colour(0x2E8BC6),
      Colour(0x3B4652), Colour(0x857700),
    ],
    heat: [Colour(0xF3F7FA), Colour(0xBFDCE6), Colour(0x6FB3C8), Colour(0x23809C), Colour(0x07455C)])

  static let dark = Theme(
    page: Colour(0x0E1318), surface: Colour(0x161D24), inset: Colour(0x1E272F), line: Colour(0x2E3943),
    ink: Colour(0xE7ECF0), muted: Colour(0xA3B0BC), accent: Colour(0x63C7D9), best: Colour(0x173A33),
    alarm: Colour(0xFF9C8F), alarmSurface: Colour(0x351C1A),
    series: [
      Colour(0x4FA9E3), Colour(0xF0803C), Colour(0x2FC29A), Colour(0xE29AC6), Colour(0xE8AE34), Colour(0x9AD4F5),
      Colour(0xD3DAE0), Colour(0xE6DB55),
    ],
    heat: [Colour(0x1B252E), Colour(0x173F4E), Colour(0x176B80), Colour(0x33A1B5), Colour(0xA6E6EC)])
}
