import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Numbers, names and figures as they are shown")
struct DisplayTests {
  @Test(
    "Numbers have about four digits",
    arguments: [
      (0.97349, "0.973"), (1, "1.000"), (0, "0.000"), (-0.0, "0.000"), (-0.0004, "0.000"), (-0.5, "−0.500"),
      (12.345, "12.34"), (123.46, "123.5"), (1234.5, "1234"), (60000, "60\u{202F}000"),
      (1_234_567, "1\u{202F}234\u{202F}567"),
      (0.9996, "1.000"), (.nan, "–"), (-.infinity, "–"), (nil, "–"), (1e300, "1e+300"),
    ] as [(Double?, String)])
  func numbers(_ number: Double?, _ expected: String) {
    #expect(DisplayNumber.text(number) == expected)
  }

  @Test("Long names are cut, and equal ones told apart")
  func names() {
    let long = String(repeating: "x", count: 100)
    #expect(DisplayName.short(long) == String(repeating: "x", count: 72) + "…")
    #expect(DisplayName.short("a\nb") == "a b")
    #expect(
      DisplayName.distinct(["a", long, "b", long + "y"]).map { String($0.suffix(6)) } == ["a", "x… [2]", "b", "x… [4]"])
  }

  @Test("Samples of indices keep both ends")
  func samples() {
    #expect(EvenSample.of(-1..<4, atMost: 9) == [-1, 0, 1, 2, 3])
    #expect(EvenSample.of(0..<101, atMost: 5) == [0, 25, 50, 75, 100])
    #expect(EvenSample.of(0..<9, atMost: 1) == [0, 8])
    #expect(EvenSample.of(0..<0, atMost: 5) == [])
  }

  @Test("Axes count in round steps, and coordinates have two digits at most")
  func axes() {
    #expect(ChartAxis.counting(1, 5, limit: 12).ticks == [1, 2, 3, 4, 5])
    #expect(ChartAxis.counting(1, 20, limit: 12).ticks == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20])
    #expect(ChartAxis.counting(0, 100, limit: 12).ticks == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    #expect(ChartAxis.counting(1, 1, limit: 12).percent(1) == 50)
    #expect(ChartAxis.fractions([0.5]).percent(0.25) == 25)
    #expect(ChartAxis.fractions([2]).range == 0...2)
    #expect(ChartAxis.fractions([-0.22, 0.4]).ticks == [-0.5, 0, 0.5, 1])
    #expect(
      [0, 5, 33.333, 7.05, 12.5, 100].map { ChartAxis.coordinate($0).source } == [
        "0", "5", "33.33", "7.05", "12.5", "100",
      ])
  }

  @Test("A line is drawn through what was measured, and broken where nothing was")
  func line() {
    let values: [[Double]] = [[0.5], [1], [], [0.25], [0.75]]
    let chart = LineChart(
      title: "t", description: "d",
      series: [
        .init(
          name: "a", style: SeriesStyle(position: 0),
          points: values.enumerated().map { ($0, SampleSummary($1)) })
      ], horizontal: .counting(0, 4, limit: 9), markerLimit: 26)
    #expect(
      chart.svg.source.contains(
        #"<path class="l c0 d0" data-l="0" d="M0 50L25 0"/><path class="l c0 d0" data-l="0" d="M75 75L100 25"/>"#))
    #expect(chart.svg.source.contains(#"x="75%" y="75%"><title>a, after 3: 0.250 (n = 1)</title></use>"#))
    #expect(!chart.svg.source.contains(#"class="b"#))
  }
}
