import ArgumentParser
import Foundation
import TidemarkHarness
import TidemarkMetrics

/// `tidemark metrics SOURCE…`: the matrix metrics of runs, or of anybody's accuracy matrices.
struct ComputeMetrics: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compute",
      abstract: "Compute metrics from the journals of runs, or from accuracy matrices (the default).",
      discussion: """
        A matrix file holds {"R": [[0.9, 0.2], [0.7, 0.8]], "baseline": [0.1, 0.1], "test_sizes": [100, 200]}: R[i][j] \
        is the score on test set j after experience i, baseline the scores before training; null is a missing cell; \
        baseline and test_sizes may be left out.
        """)
  }

  /// How the metrics are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
  }

  @Argument(help: "Run folders, or JSON files that each hold an accuracy matrix.")
  var sources: [String] = []

  @Option(
    name: .customLong("add"),
    help: ArgumentHelp(
      "One more metric, such as 'bwt.skip', which leaves missing cells out. May be repeated.", valueName: "metric"))
  var additions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Evaluate a file of cases instead: {\"cases\": [{\"id\", \"family\", \"input\"}]} gives {id: {name: value}}.",
      valueName: "file"))
  var cases: String?

  @Option(help: "How to print them: table, json or csv.")
  var format: Format = .table

  func validate() throws {
    guard sources.isEmpty != (cases == nil) else {
      throw ValidationError(
        cases == nil ? "name a run folder or a matrix file, or give --cases" : "--cases takes no run folders")
    }
    for name in additions { _ = try asUsage { try AddedMetric(name) } }
  }

  func run() throws {
    if let cases {
      do {
        print(try MetricCases.evaluate(try text(of: cases)), terminator: "")
      } catch let error as MetricError {
        throw RunError(.notARun, cases, error.description)
      }
      return
    }
    let scores = try sources.map { SourceScores(source: $0, values: try values(of: $0)) }
    switch format {
    case .json:
      // One source gives {metric: value}, several give {source: {metric: value}}.
      print(scores.count == 1 ? try jsonText(scores[0].numbers) : try jsonText(SourceScores.bySource(scores)))
    case .csv: print(SourceScores.csv(scores), terminator: "")
    case .table:
      print(scores.map { sources.count == 1 ? $0.table : "\($0.source)\n\($0.table)" }.joined(separator: "\n\n"))
    }
  }

  private func values(of source: String) throws -> [SourceScores.Entry] {
    let (matrix, references) = try matrix(of: source)
    let known = matrix.scoresOfOneRun.map {
      SourceScores.Entry(name: $0.metric.name, meaning: $0.metric.meaning, value: $0.value)
    }
    let added = try additions.map { name in
      let metric = try AddedMetric(name)
      return SourceScores.Entry(name: name, meaning: metric.definition.meaning, value: metric.value(matrix, references))
    }
    return known + added.filter { addition in !known.contains { $0.name == addition.name } }
  }

  private func matrix(of source: String) throws -> (AccuracyMatrix, MatrixReferences) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
      throw RunError(.notARun, source, "there is no such file; expected a run folder or a JSON file with a matrix")
    }
    guard isFolder.boolValue else {
      do {
        return try MetricCases.accuracyMatrix(try text(of: source))
      } catch let error as MetricError {
        throw RunError(.notARun, source, error.description)
      }
    }
    let folder = RunFolder(URL(fileURLWithPath: source))
    guard folder.isRun else {
      throw RunError(.notARun, source, "has no journal.jsonl; expected the folder of one run, such as runs/…/seed-0")
    }
    return (try Journal(contentsOf: folder.journal).matrix, MatrixReferences())
  }

  private func text(of file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw RunError(.fileSystem, file, "cannot be read; expected a JSON file")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RunError(.notARun, file, "is not UTF-8 text; expected JSON")
    }
    return text
  }
}
