import Testing

@testable import TidemarkReports

@Suite("Contrast (WCAG 2.2, AA)")
struct ContrastTests {
  static let themes = [("light", Theme.light), ("dark", Theme.dark)]

  @Test("The formula gives the published ratios")
  func formula() {
    #expect(abs(Colour.black.contrast(with: .white) - 21) < 1e-12)
    // WebAIM's contrast checker: #777777 on white is 4.48, #767676 is 4.54, #FF0000 is 4.
    #expect(abs(Colour(0x777777).contrast(with: .white) - 4.48) < 0.005)
    #expect(abs(Colour.white.contrast(with: Colour(0x767676)) - 4.54) < 0.005)
    #expect(abs(Colour(0xFF0000).contrast(with: .white) - 4.0) < 0.005)
  }

  @Test("Text on every background it stands on is at 4.5 or more", arguments: themes)
  func text(_ name: String, _ theme: Theme) {
    let texts = [("ink", theme.ink), ("muted", theme.muted), ("accent", theme.accent)]
    let backgrounds = [("page", theme.page), ("surface", theme.surface), ("inset", theme.inset)]
    for (text, colour) in texts {
      for (background, behind) in backgrounds {
        #expect(colour.contrast(with: behind) >= 4.5, "\(name): \(text) on \(background)")
      }
    }
    #expect(theme.ink.contrast(with: theme.best) >= 4.5)
    #expect(theme.alarm.contrast(with: theme.alarmSurface) >= 4.5)
    #expect(theme.alarm.contrast(with: theme.page) >= 4.5)
  }

  @Test("Lines and markers are at 3 or more", arguments: themes)
  func series(_ name: String, _ theme: Theme) {
    #expect(theme.series.count == Theme.light.series.count)
    for (position, colour) in theme.series.enumerated() {
      #expect(colour.contrast(with: theme.surface) >= 3, "\(name): series \(position) on the surface")
      #expect(colour.contrast(with: theme.page) >= 3, "\(name): series \(position) on the page")
    }
  }

  @Test("Every heat-map cell can be read, and lightness follows the score", arguments: themes)
  func heat(_ name: String, _ theme: Theme) {
    let levels = (0..<HeatScale.levels).map { HeatScale.background($0, in: theme) }
    for (level, background) in levels.enumerated() {
      #expect(HeatScale.ink(level, in: theme).contrast(with: background) >= 4.5, "\(name): level \(level)")
    }
    let luminances = levels.map(\.relativeLuminance)
    let ordered = name == "light" ? luminances.sorted(by: >) : luminances.sorted()
    #expect(luminances == ordered)
    #expect(Set(levels).count == HeatScale.levels)
  }

  @Test(
    "A score has the level that is nearest to it",
    arguments: [(0, 0), (0.009, 0), (0.011, 1), (1, 50), (-3, 0), (7, 50)])
  func level(_ score: Double, _ level: Int) {
    #expect(HeatScale.level(of: score) == level)
  }

  @Test("Learners of one colour differ in dash and marker")
  func styles() {
    let styles = (0..<280).map { SeriesStyle(position: $0) }
    #expect(Set(styles.map { "\($0.line.source) \($0.marker.source)" }).count == 280)
    for (one, other) in zip(styles, styles.dropFirst(Theme.light.series.count)) {
      #expect(one.colour == other.colour)
      #expect(one.marker != other.marker && one.line != other.line)
    }
  }
}
