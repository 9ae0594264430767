import Foundation
import TidemarkFormats
import TidemarkRecord

/// Mammoth's `logs.pyd`: for each run a line with a Python dictionary of its arguments and its results in percent.
///
/// `accuracy_2_task5` is the score on the second task after the fifth. Cells of tasks not yet learned are there only if
/// they were evaluated. `accmean_task5`, the mean over the tasks, is checked against them and not used.
enum MammothLog {
  static func runs(_ data: Data, file: String, _ options: ImportOptions) throws -> [ImportedRun] {
    var runs: [ImportedRun] = []
    for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
      guard !isBlank, options.line.map({ $0 == index + 1 }) ?? true else { continue }
      runs.append(try run(line, number: index + 1, file: file))
    }
    guard !runs.isEmpty else {
      throw RunError(
        .badImport, file, options.line.map { "has no run on line \($0)" } ?? "is empty; expected a run on each line")
    }
    return runs
  }

  private static func run(_ line: Data, number: Int, file: String) throws -> ImportedRun {
    let place = "\(file):\(number)"
    let literal: PythonLiteral
    do {
      literal = try PythonLiteral(parsing: line)
    } catch {
      let column = if case .byte(let offset) = error.place { offset + 1 } else { 1 }
      throw RunError(.badImport, "\(place):\(column)", "\(error.sentence); expected a Python dictionary")
    }
    guard case .dictionary(let pairs) = literal else {
      throw RunError(.badImport, place, "is not a Python dictionary; expected a line of Mammoth's logs.pyd")
    }
    var table = ScoreTable()
    var means: [Int: Double] = [:]
    var options: [String: String] = [:]
    var entries: [String: PythonLiteral] = [:]
    for pair in pairs {
      guard let key = pair.key.text else { throw RunError(.badImport, place, "has a key that is not text") }
      guard entries.updateValue(pair.value, forKey: key) == nil else {
        throw RunError(.badImport, place, "has the key '\(key.shortened)' twice")
      }
      if let cell = Cell(key) {
        guard let value = pair.value.number else {
          throw RunError(.badImport, place, "has '\(key)' that is not a number; expected a percentage")
        }
        try table.add(
          try .checked(value, arePercent: true, "\(place), '\(key)'"), after: cell.experience, on: cell.testSet,
          at: "\(place), '\(key)'")
      } else if key.hasPrefix("accmean_task"), let task = Int(key.dropFirst(12)), task > 0,
        let mean = pair.value.number
      {
        means[task - 1] = mean
      } else if let plain = pair.value.plain {
        options[key] = plain
      }
    }
    var run = table.run
    guard !run.rows.isEmpty else {
      throw RunError(
        .badImport, place,
        means.isEmpty
          ? "has no key such as 'accuracy_1_task1'; expected a line of Mammoth's logs.pyd"
          : "has the means over tasks alone ('accmean_task1'), not the score of each task; Mammoth logs those only"
            + " for class-incremental settings")
    }
    try check(means, against: run, place: place)
    run.learner = entries["model"]?.text
    run.protocolName = entries["dataset"]?.text
    run.seed = entries["seed"]?.number.flatMap { UInt64(exactly: $0) }
    run.options = options
    run.line = number
    return run
  }

  /// Refuses a line whose means contradict its cells: one of them was changed.
  private static func check(_ means: [Int: Double], against run: ImportedRun, place: String) throws {
    for (experience, mean) in means.sorted(by: { $0.key < $1.key }) where run.rows.indices.contains(experience) {
      let row = run.rows[experience]
      // Scores of tasks not yet learned are not part of the mean.
      let seen = row.prefix(experience + 1).compactMap { $0 }
      guard seen.count == min(experience + 1, row.count), mean.isFinite else { continue }
      let computed = seen.reduce(0) { $0 + $1.value } * 100 / Double(seen.count)
      guard abs(computed - mean) < 0.01 else {
        throw RunError(
          .badImport, place,
          "has 'accmean_task\(experience + 1)' \(mean), but the scores of the tasks have the mean \(computed)")
      }
    }
  }

  /// What `accuracy_2_task5` is about; both from 0.
  private struct Cell {
    let testSet: Int
    let experience: Int

    init?(_ key: String) {
      let prefix = "accuracy_"
      guard key.hasPrefix(prefix) else { return nil }
      let numbers = key.dropFirst(prefix.count)
      guard let middle = numbers.range(of: "_task"), let task = Int(numbers[..<middle.lowerBound]),
        let stage = Int(numbers[middle.upperBound...]), task > 0, stage > 0
      else { return nil }
      testSet = task - 1
      experience = stage - 1
    }
  }
}
