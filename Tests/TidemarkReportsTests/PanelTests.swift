import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Panels")
struct PanelTests {
  @Test("A panel says which experience it is of; numbers of classes do not run together with that of the experience")
  func titles() throws {
    #expect(TestSetSection.listed("4 5") == "4, 5")
    #expect(TestSetSection.listed("pens") == "pens")
    #expect(TestSetSection.listed("experience 3") == "experience 3")
    let page = TestSetSection(summary: ReportSummary(try SampleContents.named("x"))).html.source
    #expect(page.contains("Experience 1"))
  }

  @Test("The axis of forgetting covers the bands, as far as there can be values")
  func bands() {
    func chart(_ values: [Double]) -> String {
      LineChart(
        title: "t", description: "d",
        series: [
          LineChart.Series(
            name: "a", style: SeriesStyle(position: 0),
            points: [(x: 1, sample: .init(values)), (x: 2, sample: .init(values))])
        ], horizontal: .counting(1, 2, limit: 4), spansFractions: false, limits: -1...1, markerLimit: 2
      ).svg.source
    }
    // 0.2 ± 12.706 · 0.1 / √2 · √2 / 2 = 0.2 ± 0.635: ticks of 0.5 from -0.5 to 1, of the mean alone 0 to 0.2.
    #expect(chart([0.15, 0.25]).contains(">−0.5</text>") && chart([0.15, 0.25]).contains(">1.0</text>"))
    // 0.5 ± 6.35 is cut to -1 to 1.
    #expect(chart([0, 1]).contains(">−1.0</text>") && !chart([0, 1]).contains(">−2"))
    #expect(chart([0, 1]).contains(">1.0</text>") && !chart([0, 1]).contains(">1.5"))
  }
}
