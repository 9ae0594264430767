import Foundation
import TidemarkHarness
import TidemarkMetrics
import Testing
import TidemarkRecord

/// The page that says, for every metric, which run shows it in `scores.csv`, or what nothing gives yet.
@Suite("Where each metric comes from")
struct MetricEvidenceTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Documentation/MetricEvidence.md")

  /// The metrics of a run: those with a value, and the reasons of the others.
  private struct Shown {
    var values: Set<String> = []
    var reasons: [String: String] = [:]

    init(_ scores: [MetricScore]) {
      for score in scores {
        let numbers = score.numbers.map(\.value)
        if numbers.contains(where: { $0.value != nil }) {
          values.insert(score.name)
        } else {
          reasons[score.name] = numbers.lazy.compactMap(\.reason).first ?? "there is nothing to list"
        }
      }
    }
  }

  @Test("Documentation/MetricEvidence.md is what runs of every family give")
  func table() throws {
    var shown: [(family: String, metrics: Shown)] = []
    var missing: [String: String] = [:]
    try BuiltCommand.withFolder { folder in
      func add(_ name: String, _ learners: [String], _ settings: [String]) throws {
        let outcome = try BuiltCommand.run(
          ["run", name, "--seeds", "0", "--out", name] + learners.flatMap { ["--learner", $0] }
            + settings.flatMap { ["--set", $0] }, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let places = learners.map { RunFolder(folder.appending(path: "\(name)/runs/\(name)/\($0)/seed-0")) }
        let references = ReferenceRuns(try places.map { try Journal(contentsOf: $0.journal) })
        let journal = try Journal(contentsOf: places[0].journal)
        let evidence = RecordEvidence(journal, in: places[0], references: references.references(for: journal))
        shown.append((name, Shown(try MetricRegistry.builtIn.scores(of: evidence))))
        for metric in MetricRegistry.builtIn.metrics where missing[metric.name] == nil {
          missing[metric.name] = try metric.value(for: evidence).reason
        }
      }
      try add("glyphs-groups", ["ncm", "joint", "from-scratch"], [])
      for family in OneRoadTests.families { try add(family.name, [family.learner], family.settings) }
    }
    var lines = [
      "# Where each metric comes from",
      "",
      "For every metric of the registry a run that shows it in `scores.csv`, or why none does yet. Runs of the named protocols,",
      "one seed, by quick learners; those of `glyphs-groups` have `joint` and `from-scratch` beside them. A test writes this page",
      "(`RECORD_SNAPSHOTS=1`) and holds it.", "", "| metric | a run that shows it | or why none does |",
      "| --- | --- | --- |",
    ]
    for metric in MetricRegistry.builtIn.metrics {
      if let run = shown.first(where: { $0.metrics.values.contains(metric.name) }) {
        lines.append("| `\(metric.name)` | `\(run.family)` | |")
      } else if let run = shown.first(where: { $0.metrics.reasons[metric.name] != nil }) {
        lines.append("| `\(metric.name)` | `\(run.family)`, undefined | \(run.metrics.reasons[metric.name] ?? "") |")
      } else {
        lines.append("| `\(metric.name)` | | \(missing[metric.name] ?? "") |")
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(text.utf8).write(to: Self.page) }
    let committed = try? String(contentsOf: Self.page, encoding: .utf8)
    let isCurrent = committed == text
    #expect(isCurrent, "make it anew: RECORD_SNAPSHOTS=1 .ci/test --filter MetricEvidenceTests")
  }
}
