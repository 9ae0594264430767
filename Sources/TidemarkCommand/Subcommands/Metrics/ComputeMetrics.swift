import ArgumentParser
import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

/// `tidemark metrics SOURCE…`: the matrix metrics of runs, or of anybody's accuracy matrices.
struct ComputeMetrics<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compute",
      abstract: "Compute metrics from the journals of runs, or from accuracy matrices (the default).",
      discussion: """
        A matrix file holds {"R": [[0.9, 0.2], [0.7, 0.8]], "baseline": [0.1, 0.1], "test_sizes": [100, 200]}: R[i][j] \
        is the score on test set j after experience i, baseline the scores before training; null is a missing cell; \
        baseline and test_sizes may be left out. Rows of 1, 2, 3 … scores are a lower triangle.

        Of each source everything is computed that it permits. A folder that is no run itself, such as the one that 'run' made, stands for all runs below it; \
        where runs of 'joint', 'cumulative' or 'from-scratch' are among them, the others are held against those.
        """)
  }

  @Argument(help: "Run folders, folders of many runs, or JSON files that each hold an accuracy matrix.")
  var sources: [String] = []

  @Option(
    name: .customLong("add"),
    help: ArgumentHelp(
      "One more metric, such as 'bwt.skip', which leaves missing cells out, or 'stream.wf(window=100)'. May be repeated.",
      valueName: "metric"))
  var additions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Evaluate a file of cases instead: {\"cases\": [{\"id\", \"family\", \"input\"}]} gives {id: {name: value}}.",
      valueName: "file"))
  var cases: String?

  @Option(help: "How to print them: table, json or csv.")
  var format: TableFormat = .table

  func validate() throws {
    guard sources.isEmpty != (cases == nil) else {
      throw ValidationError(
        cases == nil ? "name a run folder or a matrix file, or give --cases" : "--cases takes no run folders")
    }
    for name in additions { _ = try request(name) }
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
    let library = try Root.library
    let scores = try sources.flatMap { try self.scores(of: $0, library) }
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
  private func scores(of source: String, _ library: DefinitionLibrary) throws -> [SourceScores] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
      throw RunError(.notARun, source, "there is no such file; expected a run folder or a JSON file with a matrix")
    }
    guard isFolder.boolValue else {
      do {
        let evidence = try MetricCases.accuracyMatrix(try text(of: source))
        return [SourceScores(source: source, learner: nil, values: try values(of: evidence, library.metrics))]
      } catch let error as MetricError {
        throw RunError(.notARun, source, error.description)
      }
    }
    let root = URL(fileURLWithPath: source)
    return try RecordedRun.study(try FoundRuns.runs(in: root)).map { run in
      // Paths as the user wrote them, so that they can be pasted back.
      let below = run.folder.url.standardizedFileURL.pathComponents
        .dropFirst(root.standardizedFileURL.pathComponents.count)
      let name = ([source] + below).joined(separator: source.hasSuffix("/") && below.count == 1 ? "" : "/")
      let metrics = (try? library.recordedProtocol(run.record))?.metrics ?? library.metrics
      return SourceScores(
        source: name, learner: "\(run.journal.began.learner) on \(run.journal.began.protocolName)",
        values: try values(of: run.evidence, metrics))
    }
  }

  /// Everything that the evidence permits, and what was asked for beside it.
  private func values(of evidence: any RunEvidence, _ metrics: MetricRegistry) throws -> [SourceScores.Entry] {
    let known = try metrics.scores(of: evidence)
    let added = try additions.map { try metrics.request($0).score(of: evidence) }
    return (known + added.filter { addition in !known.contains { $0.name == addition.name } }).flatMap { score in
      score.numbers.map { SourceScores.Entry(name: $0.name, meaning: score.metric.meaning, value: $0.value) }
    }
  }

  private func request(_ name: String) throws -> MetricRequest {
    do {
      return try Root.library.metrics.request(name)
    } catch let error as MetricError {
      throw ValidationError(error.description)
    }
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
