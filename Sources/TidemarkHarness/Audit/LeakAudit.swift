package import Foundation
import Tidemark
import TidemarkFormats
package import TidemarkData
package import TidemarkStreams
import TidemarkRecord

/// Looks for leaks: runs a learner again on changed data, on which an honest one can know nothing, or must answer the same.
package struct LeakAudit: Sendable {
  /// What was tried, and what came of it.
  package struct Finding: Sendable, Equatable {
    package let check: String
    /// Whether the learner or the protocol leaks.
    package let isLeak: Bool
    package let detail: String
  }

  private let benchmark: BenchmarkProtocol
  private let dataset: Dataset
  private let selection: LearnerSelection
  private let seed: UInt64
  /// How often labels are shuffled anew.
  private let repeats: Int
  /// Where the runs are written.
  private let folder: URL

  /// An audit of one learner under one protocol.
  ///
  /// - Parameter folder: a folder for the runs' files, which does not have to exist.
  package init(
    benchmark: BenchmarkProtocol, dataset: Dataset, selection: LearnerSelection, seed: UInt64, repeats: Int, folder: URL
  ) {
    self.benchmark = benchmark
    self.dataset = dataset
    self.selection = selection
    self.seed = seed
    self.repeats = repeats
    self.folder = folder
  }

  /// The names of the checks, in the order in which `findings` makes them.
  package static let checks = ["test order", "shuffled training labels", "constant inputs"]

  /// Makes all checks.
  /// - Throws: `ProtocolError` or `RunError`.
  package func findings(progress: (String) -> Void) throws -> [Finding] {
    progress(Self.checks[0])
    let order = try checkTestOrder()
    progress(Self.checks[1])
    let shuffled = try checkShuffledLabels()
    progress(Self.checks[2])
    return [order, shuffled, try checkConstantInputs()]
  }

  /// Asks the same queries in another order: each must get the same answer.
  private func checkTestOrder() throws -> Finding {
    let stream = try BenchmarkStream(benchmark, over: dataset, seed: seed)
    let straight = try answers(of: stream, dataset, name: "straight")
    let turned = try answers(of: stream.reorderingQueries(), dataset, name: "reordered")
    var differing = 0
    var asked = 0
    for (first, second) in zip(straight, turned) {
      asked += first.count
      differing += first.count { second[$0.key] != $0.value }
    }
    return Finding(
      check: Self.checks[0], isLeak: differing > 0,
      detail: differing == 0
        ? "all \(asked) answers are the same when the queries come in another order"
        : "\(differing) of \(asked) answers differ when the queries come in another order: the learner uses their place,"
          + " or learns from them")
  }

  /// Trains on labels that say nothing about their inputs: no score may be better than chance.
  private func checkShuffledLabels() throws -> Finding {
    var recalls = Recalls()
    for number in 0..<repeats {
      var rows = Array(0..<dataset.train.count)
      var generator = SeededGenerator(seed: seed, purpose: "audit/labels-\(number)")
      generator.shuffle(&rows)
      let changed = Dataset(
        manifest: dataset.manifest, train: dataset.train.movingLabels(from: rows),
        test: dataset.test, sourceDigest: "\(dataset.sourceDigest) audit labels \(number)")
      let stream = try BenchmarkStream(benchmark, over: changed, seed: seed)
      try recalls.add(answers(of: stream, changed, name: "labels-\(number)"), stream, changed)
    }
    return recalls.finding(Self.checks[1], benefit: "labels that say nothing about their inputs")
  }

  /// Trains and tests on inputs that are all the same: no score may be better than chance.
  private func checkConstantInputs() throws -> Finding {
    func constant(_ split: DatasetSplit) throws -> DatasetSplit {
      DatasetSplit(inputs: try constant(split.inputs), labels: split.labels, attributes: split.attributes)
    }
    func constant(_ inputs: InputColumn) throws -> InputColumn {
      switch inputs {
      case .dense(let column):
        .dense(DenseColumn(shape: column.shape, floats: Array(repeating: 0, count: column.count * column.width)))
      case .text(let column):
        .text(TextColumn(repeatElement("the same words", count: column.count)))
      case .facts:
        throw RunError(
          .refused, selection.label, "cannot be audited on '\(dataset.name)', whose inputs are \(inputs.modality)")
      }
    }
    let changed = Dataset(
      manifest: dataset.manifest, train: try constant(dataset.train), test: try constant(dataset.test),
      sourceDigest: "\(dataset.sourceDigest) audit constant")
    var stream = try BenchmarkStream(benchmark, over: changed, seed: seed)
    stream = stream.withoutDomains()
    var recalls = Recalls()
    try recalls.add(answers(of: stream, changed, name: "constant"), stream, changed)
    return recalls.finding(Self.checks[2], benefit: "inputs that are all the same")
  }

  /// The answers of a run at each evaluation, by the number of the query in the stream's own order of test sets and rows.
  private func answers(of stream: BenchmarkStream, _ dataset: Dataset, name: String) throws -> [[AuditedQuery: Int32]] {
    let runFolder = RunFolder(folder.appending(path: name))
    let runner = Runner(benchmark: benchmark, dataset: dataset, stream: stream, selection: selection)
    try runner.run(recorder: RunRecorder(runFolder)) { _ in }
    let journal = try Journal(contentsOf: runFolder.journal)
    let frames = try Data(contentsOf: runFolder.answers)
    return try journal.evaluations.map { evaluation in
      let end = evaluation.answers.offset + evaluation.answers.bytes
      let frame = try Safetensors(decoding: frames[evaluation.answers.offset..<end])
      guard case .int32(let labels) = frame["label"]?.values else { return [:] }
      let covered = Set(evaluation.results.map(\.testSet))
      let queries = stream.queryOrder.filter { covered.contains(Int($0.testSet)) }
      return Dictionary(
        zip(queries, labels).map { (AuditedQuery(set: $0.testSet, row: $0.row), $1) }, uniquingKeysWith: { $1 })
    }
  }
}

/// A query by what it asks about, wherever it stands.
private struct AuditedQuery: Hashable {
  let set: Int32
  let row: Int32
}

/// How many samples of each class were answered rightly at the end of runs, against chance.
///
/// The class is the unit, since the samples of a class are answered alike: a learner that knows nothing and answers one
/// class for all is right on one class in `k`, and on none of the others.
private struct Recalls {
  /// The share of right answers less that of chance, for each class of each test set.
  private var excess: [Double] = []

  mutating func add(_ evaluations: [[AuditedQuery: Int32]], _ stream: BenchmarkStream, _ dataset: Dataset) throws {
    guard let last = evaluations.last else { return }
    var counts: [Key: (right: Int, all: Int)] = [:]
    for (query, answer) in last {
      let set = stream.testSets[Int(query.set)]
      // What was shown may be remembered, whatever its label: only samples of the test split tell of leaks.
      guard !set.isFromTraining,
        let gold = stream.label(of: dataset.test.labels[Int(query.row)], domain: set.domain)
      else { continue }
      counts[Key(set: query.set, label: gold), default: (0, 0)].all += 1
      if Int(answer) == gold { counts[Key(set: query.set, label: gold)]?.right += 1 }
    }
    for (key, count) in counts.sorted(by: { ($0.key.set, $0.key.label) < ($1.key.set, $1.key.label) }) {
      excess.append(Double(count.right) / Double(count.all) - chance(key, stream))
    }
  }

  /// One in as many classes as the learner can choose among: all of the stream, or those of the task if it is told them.
  private func chance(_ key: Key, _ stream: BenchmarkStream) -> Double {
    let set = stream.testSets[Int(key.set)]
    return 1 / Double(stream.tellsCandidates ? set.candidates.count : stream.classCount)
  }

  /// A leak if the mean excess is more than three standard errors above zero.
  func finding(_ check: String, benefit: String) -> LeakAudit.Finding {
    let count = Double(max(1, excess.count))
    let mean = excess.reduce(0, +) / count
    let variance = excess.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
    let margin = 3 * (variance / count).squareRoot()
    // Rounding alone must not count.
    let isLeak = mean > margin + 1e-9 && mean > 0.02
    let numbers =
      "recall \(percent(mean)) over chance, on \(excess.count) classes; up to \(percent(max(margin, 0.02))) is within chance"
    return LeakAudit.Finding(
      check: check, isLeak: isLeak,
      detail: isLeak
        ? "the learner does better than chance on \(benefit): \(numbers)"
        : "no better than chance on \(benefit): \(numbers)")
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((abs(share) * 1000).rounded())
    return "\(share < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10) %"
  }

  private struct Key: Hashable {
    let set: Int32
    let label: Int
  }
}
