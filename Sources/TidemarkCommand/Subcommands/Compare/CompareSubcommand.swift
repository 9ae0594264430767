import ArgumentParser
import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// `tidemark compare OUT…`: which learners differ, and what so few seeds can show at all.
struct CompareSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: "Compare learners on the same seeds, and over several protocols.",
      discussion: """
        Each pair of learners of a protocol is compared on the seeds that all of them share, by four paired tests; p \
        values are corrected over the pairs by Holm's method. Runs of several protocols are ranked as well: Friedman's \
        test, and Nemenyi's critical difference.
        """)
  }

  @Argument(help: "Folders of runs, or of many runs.")
  var sources: [String]

  @Option(help: "The metric that learners are compared by ('tidemark list metrics').")
  var metric = "acc"

  @Option(help: "The level of significance.")
  var alpha = 0.05

  @Option(help: "The power for which detectable differences and numbers of seeds are given.")
  var power = 0.8

  @Option(help: "How to print it: table, json or csv.")
  var format: TableFormat = .table

  func validate() throws {
    guard alpha > 0, alpha < 1 else { throw ValidationError("--alpha is \(alpha); expected a number between 0 and 1") }
    guard power > alpha, power < 1 else {
      throw ValidationError("--power is \(power); expected a number between --alpha and 1")
    }
    do {
      _ = try Root.library.metrics.request(metric)
    } catch let error as MetricError {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let runs = try ScoredRuns(sources: sources, metric: metric, library: try Root.library)
    guard runs.tables.contains(where: { $0.learners.count > 1 }) else {
      throw RunError(
        .notARun, sources.joined(separator: ", "), "holds runs of one learner; expected at least 2 of the same protocol"
      )
    }
    guard runs.tables.contains(where: { !$0.seeds.isEmpty }) else {
      let reason = runs.tables.flatMap(\.notes).first.map { "; \($0)" } ?? ""
      throw RunError(
        .notARun, sources.joined(separator: ", "),
        "holds no scores of '\(metric)' on seeds that learners share\(reason)")
    }
    let comparisons = try runs.tables.map { try ProtocolComparison($0, alpha: alpha, power: power) }
    let ranking = try ProtocolRanking(runs, alpha: alpha)
    switch format {
    case .table:
      let direction = "\(metric), \(runs.metric.direction.rawValue)"
      print(
        (comparisons.map { $0.text(heading: direction) } + [ranking?.text].compactMap(\.self)).joined(separator: "\n\n")
      )
    case .csv: print(ProtocolComparison.csv(comparisons, metric: metric), terminator: "")
    case .json:
      print(
        try jsonText(
          ComparisonRecord(
            metric: metric, direction: runs.metric.direction.rawValue, alpha: alpha, power: power,
            protocols: comparisons.map(\.record), ranking: ranking?.record), keys: .convertToSnakeCase))
    }
  }
}

/// The whole of `--format json`.
private struct ComparisonRecord: Encodable {
  let metric: String
  let direction: String
  let alpha: Double
  let power: Double
  let protocols: [ProtocolComparison.Record]
  let ranking: ProtocolRanking.Record?
}
