import Foundation
import TidemarkFormats
import TidemarkRecord

/// What Avalanche users dump as JSON, in any of three shapes:
/// - a matrix under a key that ends in `Acc_Matrix`, or alone: the `AccuracyMatrixPluginMetric`, which fills cells that
///   were never measured with 0, so that an upper triangle of zeros alone is read as missing;
/// - `get_all_metrics()`: `Top1_Acc_Exp/eval_phase/…/Exp001` holds `[[iterations…], [accuracies…]]`, an evaluation at
///   iteration 0 being the one before training;
/// - a `MetricCollector`: `test_stream/Acc` holds a list for each stage.
enum AvalancheJSON {
  static func run(_ data: Data, file: String, _ options: ImportOptions) throws -> ImportedRun {
    let json = try JSONValue(data, file: file)
    if let matrix = json.matrix { return try self.matrix(matrix, mayBePadded: true, file: file, options) }
    guard let entries = json.dictionary else {
      throw RunError(.badImport, file, "is neither an object nor a matrix; expected Avalanche's metrics as JSON")
    }
    if let key = options.key {
      guard let matrix = entries[key]?.matrix else {
        throw RunError(.badImport, file, "has no matrix under the key '\(key.shortened)'; \(known(entries))")
      }
      return try self.matrix(matrix, mayBePadded: key.hasSuffix("Acc_Matrix"), file: file, options)
    }
    let curves = entries.keys.filter { $0.hasPrefix("Top1_Acc_Exp/eval_phase/") }
    if !curves.isEmpty { return try fromCurves(entries, keys: curves.sorted(), file: file, options) }
    let padded = entries.filter { $0.key.hasSuffix("Acc_Matrix") && $0.value.matrix != nil }
    let candidates = padded.isEmpty ? entries.filter { $0.value.matrix != nil } : padded
    guard let only = candidates.first, candidates.count == 1, let matrix = only.value.matrix else {
      throw RunError(
        .badImport, file,
        "has \(candidates.count) entries that could be the accuracy matrix; choose one with --key. \(known(entries))")
    }
    return try self.matrix(matrix, mayBePadded: !padded.isEmpty, file: file, options)
  }

  private static func known(_ entries: [String: JSONValue]) -> String {
    "its keys are \(entries.keys.sorted().prefix(8).map { "'\($0.shortened)'" }.joined(separator: ", "))"
  }

  private static func matrix(
    _ matrix: [[Double?]], mayBePadded: Bool, file: String, _ options: ImportOptions
  ) throws -> ImportedRun {
    var run = try ImportedRun(matrix: matrix, file: file, options)
    let upper = matrix.indices.flatMap { i in matrix[i].indices.filter { $0 > i }.map { (i, $0) } }
    if mayBePadded, options.baseline != .firstRow, !upper.isEmpty, upper.allSatisfy({ matrix[$0][$1] == 0 }) {
      for (i, j) in upper { run.rows[i][j] = nil }
      run.notes.append(
        "all scores of tasks not yet learned were exactly 0, as Avalanche pads; they are read as missing")
    }
    return run
  }

  private static func fromCurves(
    _ entries: [String: JSONValue], keys: [String], file: String, _ options: ImportOptions
  ) throws -> ImportedRun {
    let streams = Set(keys.compactMap { $0.split(separator: "/").dropFirst(2).first })
    guard streams.count == 1 else {
      throw RunError(
        .badImport, file, "holds the streams \(streams.sorted().joined(separator: ", ")); expected one of them")
    }
    var scores: [Int: [Int: Double]] = [:]
    for key in keys {
      guard let last = key.range(of: "Exp", options: .backwards), let testSet = Int(key[last.upperBound...]),
        let curve = entries[key]?.array, curve.count == 2, let xs = curve[0].array, let ys = curve[1].array,
        xs.count == ys.count
      else {
        throw RunError(
          .badImport, file, "has '\(key.shortened)', which is not [[iterations], [accuracies]] of an experience")
      }
      for (x, y) in zip(xs, ys) {
        guard let iteration = x.double.flatMap({ Int(exactly: $0) }), let value = y.double else {
          throw RunError(.badImport, file, "has something else than numbers in '\(key.shortened)'")
        }
        if let earlier = scores[iteration]?[testSet], earlier != value {
          throw RunError(
            .badImport, file, "scores experience \(testSet) twice at iteration \(iteration); expected one evaluation")
        }
        scores[iteration, default: [:]][testSet] = value
      }
    }
    let stages = scores.keys.filter { $0 > 0 }.sorted()
    let tests = keys.count
    guard stages.count <= tests else {
      throw RunError(
        .badImport, file,
        "has evaluations at \(stages.count) iterations of \(tests) experiences; expected one after each experience,"
          + " without those inside training")
    }
    var table = ScoreTable()
    for (stage, iteration) in ([0] + stages).enumerated() {
      for (testSet, value) in scores[iteration] ?? [:] {
        let place = "\(file), experience \(testSet) at iteration \(iteration)"
        try table.add(
          try .checked(value, arePercent: options.arePercent, place), after: stage - 1, on: testSet, at: place)
      }
    }
    return table.run
  }
}
