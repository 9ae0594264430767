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

        A folder that is no run itself, such as the one that 'run' made, stands for all runs below it. Of a run, all \
        that its journal and answers permit is computed as well: over time, at boundaries, class by class, calibration.
        """)
  }

  /// How the metrics are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
  }

  @Argument(help: "Run folders, folders of many runs, or JSON files that each hold an accuracy matrix.")
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
    for name in additions where !RunMetrics.names.contains(name) { _ = try asUsage { try AddedMetric(name) } }
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
    let scores = try sources.flatMap { try self.scores(of: $0) }
    // One source gives {metric: value}, several give {source: {metric: value}}.
    let isSingle = scores.count == 1 && scores[0].source == sources[0]
    switch format {
    case .json: print(isSingle ? try jsonText(scores[0].numbers) : try jsonText(SourceScores.bySource(scores)))
    case .csv: print(SourceScores.csv(scores), terminator: "")
    case .table:
      let tables = scores.map { isSingle ? $0.table : "\($0.source)\n\($0.table)" }
      print((tables + SourceScores.summaries(scores)).joined(separator: "\n\n"))
    }
  }

  /// The scores of a matrix file, of a run, or of all runs below a folder.
  private func scores(of source: String) throws -> [SourceScores] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
      throw RunError(.notARun, source, "there is no such file; expected a run folder or a JSON file with a matrix")
    }
    guard isFolder.boolValue else {
      do {
        let (matrix, references) = try MetricCases.accuracyMatrix(try text(of: source))
        return [SourceScores(source: source, learner: nil, values: try values(of: matrix, references, source: source))]
      } catch let error as MetricError {
        throw RunError(.notARun, source, error.description)
      }
    }
    let root = URL(fileURLWithPath: source)
    return try FoundRuns.runs(in: root).map { run in
      let journal = try Journal(contentsOf: run.journal)
      // Paths as the user wrote them, so that they can be pasted back.
      let below = run.url.standardizedFileURL.pathComponents.dropFirst(root.standardizedFileURL.pathComponents.count)
      let name = ([source] + below).joined(separator: source.hasSuffix("/") && below.count == 1 ? "" : "/")
      let knowledge = (journal.knowledgeScores?.values ?? []).map { ("facts.\($0.name)", $0.value) }
      let others = Array(zip(RunMetrics.names, try RunMetrics.values(of: journal, in: run))) + knowledge
      let values =
        try values(of: try journal.matrix, MatrixReferences(), source: nil)
        + others.map { name, value in
          SourceScores.Entry(name: name, meaning: try MetricRegistry.metric(named: name).meaning, value: value)
        }
      return SourceScores(
        source: name, learner: "\(journal.began.learner) on \(journal.began.protocolName)", values: values)
    }
  }

  private func values(
    of matrix: AccuracyMatrix, _ references: MatrixReferences, source: String?
  ) throws -> [SourceScores.Entry] {
    let known = matrix.scoresOfOneRun.map {
      SourceScores.Entry(name: $0.metric.name, meaning: $0.metric.meaning, value: $0.value)
    }
    let added = try additions.compactMap { name -> SourceScores.Entry? in
      guard !RunMetrics.names.contains(name) else {
        guard let source else { return nil }
        throw RunError(.notARun, source, "holds a matrix; '\(name)' needs the folder of a run")
      }
      let metric = try AddedMetric(name)
      return SourceScores.Entry(name: name, meaning: metric.definition.meaning, value: metric.value(matrix, references))
    }
    return known + added.filter { addition in !known.contains { $0.name == addition.name } }
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
