import Foundation
import TidemarkFormats
import TidemarkRecord

/// The `logger_dict` of Continuum's `Logger` as JSON: under `test`, `performance`, for each task a list of epochs with
/// `predictions`, `targets` and `task_ids`, one entry a test sample.
///
/// The last epoch of each task that holds samples counts, as in Continuum. Scores are counted here from the predictions;
/// Continuum's own metrics are not read. Tasks whose lists are all empty at the end were never evaluated.
enum ContinuumLog {
  static func run(_ data: Data, file: String) throws -> ImportedRun {
    let json = try JSONValue(data, file: file)
    guard let performance = json["test"]?["performance"]?.array else {
      throw RunError(
        .badImport, file, "has no list 'test', 'performance'; expected the logger_dict of Continuum's Logger as JSON")
    }
    var stages = try performance.enumerated().map { task, epochs in
      try Stage(epochs, place: "\(file), test.performance[\(task)]")
    }
    while let last = stages.last, last.labels.isEmpty { stages.removeLast() }
    let sets = (stages.flatMap(\.testSets).max() ?? -1) + 1
    try ScoreTable.check(experiences: stages.count, testSets: sets, at: file)
    var sizes = [Int](repeating: 0, count: sets)
    // Only of test sets that were asked about: a file may be long and have few samples.
    let counts = try stages.enumerated().map { task, stage -> [Int: (correct: Int, queries: Int)] in
      var counts: [Int: (correct: Int, queries: Int)] = [:]
      for index in stage.labels.indices {
        counts[stage.testSets[index], default: (0, 0)].queries += 1
        if stage.labels[index] == stage.gold[index] { counts[stage.testSets[index], default: (0, 0)].correct += 1 }
      }
      for (set, count) in counts.sorted(by: { $0.key < $1.key }) {
        guard sizes[set] == 0 || sizes[set] == count.queries else {
          throw RunError(
            .badImport, "\(file), test.performance[\(task)]",
            "holds \(count.queries) samples of task \(set); expected \(sizes[set]), as after the tasks before")
        }
        sizes[set] = count.queries
      }
      return counts
    }
    guard sizes.allSatisfy({ $0 > 0 }), let last = stages.last else {
      throw RunError(.badImport, file, "has no test predictions, or none of some task; expected them of each task")
    }
    let rows = counts.map { counts -> [ImportedRun.Score?] in
      (0..<sets).map { set in counts[set].map { .counted(correct: $0.correct, queries: $0.queries) } }
    }
    var run = ImportedRun(rows: rows)
    run.testSizes = sizes
    run.answers = ImportedRun.LastAnswers(
      labels: last.labels.map { Int32($0) }, gold: last.gold.map { Int32($0) },
      testSets: last.testSets.map { Int32($0) })
    return run
  }

  /// The test samples after one task; all `[samples]`.
  private struct Stage {
    var labels: [Int] = []
    var gold: [Int] = []
    var testSets: [Int] = []

    init(_ epochs: JSONValue, place: String) throws {
      guard let epochs = epochs.array else {
        // Continuum puts null in place of what it has saved to a file of its own.
        throw RunError(
          .badImport, place, "is not a list of epochs; expected them, not those that were saved and cleared")
      }
      for (number, epoch) in epochs.enumerated().reversed() {
        let place = "\(place)[\(number)]"
        func numbers(_ key: String) throws -> [Int] {
          guard let list = epoch[key]?.array else {
            throw RunError(.badImport, place, "has no list '\(key)'; expected one entry for each sample")
          }
          return try list.enumerated().map { index, value in
            guard let number = value.double, let whole = Int32(exactly: number), whole >= 0 else {
              throw RunError(.badImport, "\(place).\(key)[\(index)]", "is not a whole number from 0")
            }
            return Int(whole)
          }
        }
        labels = try numbers("predictions")
        if labels.isEmpty { continue }
        gold = try numbers("targets")
        testSets = try numbers("task_ids")
        guard gold.count == labels.count, testSets.count == labels.count else {
          throw RunError(
            .badImport, place,
            "has \(labels.count) predictions, \(gold.count) targets and \(testSets.count) task_ids; expected as many"
              + " of each, since the task of a sample is its test set")
        }
        guard testSets.allSatisfy({ $0 < ScoreTable.limit }) else {
          throw RunError(.badImport, place, "has a task id beyond \(ScoreTable.limit)")
        }
        return
      }
    }
  }
}
