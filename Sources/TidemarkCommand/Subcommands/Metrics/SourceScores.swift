import Foundation
import TidemarkFormats
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// The metrics of one run or matrix, for printing.
struct SourceScores {
  /// One metric.
  struct Entry {
    let name: String
    let meaning: String
    let value: MetricValue
  }

  /// The folder or file.
  let source: String
  /// The learner and its protocol, if the source is a run: runs that agree in it are summarised together.
  let learner: String?
  let values: [Entry]

  /// The values by name; null where undefined.
  var numbers: [String: JSONNumber] {
    Dictionary(values.map { ($0.name, JSONNumber(value: $0.value.value)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The values by source and name.
  static func bySource(_ all: [SourceScores]) -> [String: [String: JSONNumber]] {
    Dictionary(all.map { ($0.source, $0.numbers) }, uniquingKeysWith: { first, _ in first })
  }

  /// One row for each value: source, metric, value, why it is undefined.
  static func csv(_ all: [SourceScores]) -> String {
    var table = CSVTable("source", "metric", "value", "undefined_because")
    for scores in all {
      for entry in scores.values {
        table.add(scores.source)
        table.add(entry.name)
        table.add(entry.value.value)
        table.add(entry.value.reason ?? "")
        table.endRow()
      }
    }
    return table.text
  }

  /// Mean, spread and interval over the runs of each learner that has several; for people.
  static func summaries(_ all: [SourceScores]) -> [String] {
    Dictionary(grouping: all) { $0.learner }.sorted { ($0.key ?? "") < ($1.key ?? "") }.compactMap { learner, runs in
      guard let learner, runs.count > 1, let first = runs.first else { return nil }
      var table = TextTable([
        ("metric", .left), ("mean", .right), ("95 % ±", .right), ("std", .right), ("runs", .right),
      ])
      for entry in first.values {
        let values = runs.compactMap { run in run.values.first { $0.name == entry.name }?.value.value }
        let summary = SampleSummary(values)
        // A mean over some of the runs would pass for one over all of them.
        let isWhole = values.count == runs.count
        func cell(_ value: Double?) -> String {
          value.flatMap { isWhole ? String(format: "%.6f", $0) : nil } ?? "–"
        }
        table.add([
          entry.name, cell(summary.mean), cell(summary.halfWidth), cell(summary.standardDeviation),
          isWhole ? "\(values.count)" : "\(values.count) of \(runs.count) defined",
        ])
      }
      return "\(learner): mean over runs, half width of the 95 % t interval, sample standard deviation\n\(table.text)"
    }
  }

  /// A table for people, with the reason for each value that is undefined.
  var table: String {
    var table = TextTable([("metric", .left), ("value", .right), ("meaning", .left)])
    for entry in values {
      let value = entry.value.value.map { String(format: "%.6f", $0) } ?? "–"
      let reason = entry.value.reason.map { " (undefined: \($0))" } ?? ""
      table.add([entry.name, value, entry.meaning + reason])
    }
    return table.text
  }
}

/// A number, or null.
struct JSONNumber: Encodable {
  let value: Double?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
