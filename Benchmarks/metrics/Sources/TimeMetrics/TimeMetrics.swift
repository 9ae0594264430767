import Foundation
import TidemarkMetrics

/// Times one family of metrics on data from raw little-endian files, and prints `{"seconds", "values", "peak_bytes"}`.
@main struct TimeMetrics {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: TimeMetrics matrix|gap|ranking|ece FOLDER\n".utf8))
      exit(64)
    }
    let folder = URL(fileURLWithPath: arguments[2])
    let result: (seconds: Double, values: [String: Double]) =
      switch arguments[1] {
      case "matrix": try matrix(folder)
      case "gap": try stabilityGap(folder)
      case "ranking": try ranking(folder)
      default: try calibration(folder)
      }
    let output: [String: Any] = [
      "seconds": result.seconds, "values": result.values, "peak_bytes": peakBytes,
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: output, options: .sortedKeys), as: UTF8.self))
  }

  /// The most memory that the process has used. Not from getrusage, whose number a child inherits from its parent.
  private static var peakBytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }

  /// Every metric of an accuracy matrix, made from `T` rows of `T` doubles.
  private static func matrix(_ folder: URL) throws -> (Double, [String: Double]) {
    let cells: [Double] = try read("matrix.f64", in: folder)
    let baseline: [Double] = try read("baseline.f64", in: folder)
    let size = baseline.count
    let rows = (0..<size).map { row in cells[row * size..<(row + 1) * size].map { $0 as Double? } }
    let references = MatrixReferences(
      joint: baseline.map { $0 + 0.5 }, independent: baseline.map { $0 + 0.4 }, chance: baseline, ideal: 0.9)
    var scores: [MetricScore] = []
    let seconds = try timed {
      let matrix = try AccuracyMatrix(
        scores: rows, baseline: baseline, testSizes: [Int](repeating: 100, count: size))
      scores = try MetricRegistry.builtIn.scores(of: MatrixEvidence(matrix, references: references))
    }
    var defined = Dictionary(
      uniqueKeysWithValues: scores.compactMap { score in score.value.value.map { (score.name, $0) } })
    defined["count"] = Double(scores.count)
    return (seconds, defined)
  }

  /// The stability-gap metrics of 100 tasks in one pass over the file, a chunk at a time.
  private static func stabilityGap(_ folder: URL) throws -> (Double, [String: Double]) {
    let ends: [Int64] = try read("ends.i64", in: folder)
    var values: [String: Double] = [:]
    let seconds = try timed {
      let file = try FileHandle(forReadingFrom: folder.appending(path: "curves.f64"))
      var recorder = try StabilityGapRecorder(ends: ends.map(Int.init), window: 10)
      let tasks = ends.count
      var row = [Double?](repeating: nil, count: tasks)
      while let chunk = try file.read(upToCount: tasks * 8 * 512), !chunk.isEmpty {
        chunk.withUnsafeBytes { bytes in
          for start in stride(from: 0, to: bytes.count, by: tasks * 8) {
            for task in 0..<tasks { row[task] = bytes.loadUnaligned(fromByteOffset: start + task * 8, as: Double.self) }
            recorder.record(row)
          }
        }
      }
      values["min_acc"] = recorder.minimumAccuracy.value
      values["wf"] = recorder.windowedForgetting.value
      values["wp"] = recorder.windowedPlasticity.value
      values["aaa"] = recorder.averageAnytimeAccuracy.value
    }
    return (seconds, values)
  }

  /// Time-aware filtered ranks of the objects of facts among all entities.
  private static func ranking(_ folder: URL) throws -> (Double, [String: Double]) {
    let scores: [Float] = try read("scores.f32", in: folder)
    let columns: [Int64] = try read("facts.i64", in: folder)
    let facts = stride(from: 0, to: columns.count, by: 4).map {
      TemporalFact(
        subject: Int(columns[$0]), relation: Int(columns[$0 + 1]), object: Int(columns[$0 + 2]),
        time: Int(columns[$0 + 3]))
    }
    let queries = facts.prefix(1000)
    let entities = scores.count / queries.count
    let rows = queries.indices.map { Array(scores[$0 * entities..<($0 + 1) * entities]) }
    let ranking = FilteredRanking(facts: facts)
    var sum = 0.0
    let seconds = try timed {
      sum = 0
      for (query, row) in zip(queries, rows) { sum += 1 / (try ranking.rank(of: query, in: row, .timeAware).rank()) }
    }
    return (seconds, ["mrr": sum / Double(queries.count)])
  }

  /// ECE with 15 bins of equal width.
  private static func calibration(_ folder: URL) throws -> (Double, [String: Double]) {
    let confidence: [Double] = try read("confidence.f64", in: folder)
    let correct = try Data(contentsOf: folder.appending(path: "correct.u8")).map { $0 == 1 }
    var values: [String: Double] = [:]
    let seconds = try timed {
      let error = try CalibrationError(confidence: confidence, correct: correct, equalWidthBins: 15)
      values = ["ece": error.expected.value ?? .nan, "mce": error.maximum.value ?? .nan]
    }
    return (seconds, values)
  }

  /// The seconds of the second call, when memory and code are warm; NumPy's process is warm as well.
  private static func timed(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    try body()
    let took = try clock.measure(body)
    return Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
  }

  private static func read<Value: BitwiseCopyable>(_ name: String, in folder: URL) throws -> [Value] {
    let data = try Data(contentsOf: folder.appending(path: name))
    return data.withUnsafeBytes { Array($0.bindMemory(to: Value.self)) }
  }
}
