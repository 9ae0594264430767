import Foundation
import Testing

@testable import TidemarkMetrics

@Suite("The documentation of the metrics")
struct MetricDocumentationTests {
  @Test("The committed page is the one that the registry gives")
  func committed() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let place = "Sources/TidemarkMetrics/TidemarkMetrics.docc/Metrics.md"
    let committed = try String(contentsOf: root.appending(path: place), encoding: .utf8)
    // Not compared whole in the expectation: its failure would print both pages.
    let isCurrent = committed == MetricDocumentation.page
    #expect(isCurrent, "make it anew: swift run tidemark metrics docs > \(place)")
  }

  @Test("The page has every metric once, and every disagreement")
  func complete() {
    #expect(MetricRegistry.sections.flatMap(\.metrics).map(\.name) == MetricRegistry.builtIn.metrics.map(\.name))
    let lines = MetricDocumentation.page.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("### ") } == MetricRegistry.builtIn.metrics.count)
    #expect(lines.count { $0.hasPrefix("| `") } == MetricRegistry.builtIn.disagreements.count)
  }
}
