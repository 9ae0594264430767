import Foundation
import TidemarkMetrics
import TidemarkReports

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
