package import Foundation
import Tidemark
import TidemarkFormats
import TidemarkMetrics
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
    let turned = stream.reorderingQueries(separates: benchmark.visibility.separatesQueries)
    var differing = 0
    var asked = 0
    let runs = (try answers(to: stream, dataset, name: "straight"), try answers(to: turned, dataset, name: "reordered"))
    for (first, second) in zip(runs.0, runs.1) {
      asked += first.count
      differing += first.count { second[$0.key]?.given != $0.value.given }
    }
    return Finding(
      check: Self.checks[0], isLeak: differing > 0,
      detail: differing == 0
        ? "all \(asked) answers are the same when the queries come in another order"
        : "\(differing) of \(asked) answers differ when the queries come in another order: the learner uses their place,"
          + " or learns from them")
  }

  /// Trains on labels that say nothing about their inputs, or on facts whose objects were dealt out anew: no score may be
  /// better than chance.
  private func checkShuffledLabels() throws -> Finding {
    var recalls = Recalls()
    for number in 0..<repeats {
      let name = "labels-\(number)"
      if dataset.train.inputs.modality == KnowledgeInput.modality {
        let stream = try BenchmarkStream(benchmark, over: dataset, seed: seed)
        guard let knowledge = stream.knowledge else { continue }
        let changed = stream.showing(knowledge.shufflingObjects(seed: seed, number: number))
        recalls.add(try answers(to: changed, dataset, name: name))
      } else {
        var rows = Array(0..<dataset.train.count)
        var generator = SeededGenerator(seed: seed, purpose: "audit/labels-\(number)")
        generator.shuffle(&rows)
        let changed = Dataset(
          manifest: dataset.manifest, train: dataset.train.movingLabels(from: rows),
          test: dataset.test, sourceDigest: "\(dataset.sourceDigest) audit labels \(number)")
        recalls.add(try answers(to: try BenchmarkStream(benchmark, over: changed, seed: seed), changed, name: name))
      }
    }
    return recalls.finding(Self.checks[1], benefit: "labels that say nothing about their inputs")
  }

  /// Trains and tests on inputs that are all the same: no score may be better than chance.
  private func checkConstantInputs() throws -> Finding {
    func constant(_ split: DatasetSplit) -> DatasetSplit {
      let inputs: InputColumn =
        switch split.inputs {
        case .dense(let column):
          .dense(DenseColumn(shape: column.shape, floats: Array(repeating: 0, count: column.count * column.width)))
        case .text(let column): .text(TextColumn(repeatElement("the same words", count: column.count)))
        // The stream says one fact all along, whatever the dataset has.
        case .facts(let column): .facts(column)
        }
      return DatasetSplit(inputs: inputs, labels: split.labels, attributes: split.attributes)
    }
    let changed = Dataset(
      manifest: dataset.manifest, train: constant(dataset.train), test: constant(dataset.test),
      sourceDigest: "\(dataset.sourceDigest) audit constant")
    var stream = try BenchmarkStream(benchmark, over: changed, seed: seed).withoutDomains()
    if let knowledge = stream.knowledge { stream = stream.showing(knowledge.withConstantInputs()) }
    var recalls = Recalls()
    recalls.add(try answers(to: stream, changed, name: "constant"))
    return recalls.finding(Self.checks[2], benefit: "inputs that are all the same")
  }

  /// The answers of a run at each evaluation, by what was asked.
  private func answers(
    to stream: BenchmarkStream, _ dataset: Dataset, name: String
  ) throws -> [[AuditedQuery: AuditedAnswer]] {
    let runFolder = RunFolder(folder.appending(path: name))
    let runner = Runner(benchmark: benchmark, dataset: dataset, stream: stream, selection: selection)
    try runner.run(recorder: RunRecorder(runFolder)) { _ in }
    let journal = try Journal(contentsOf: runFolder.journal)
    let questions = stream.knowledge.map { KnowledgeQuestions($0) }
    return try journal.evaluations.map { evaluation in
      let frame = try runFolder.frame(evaluation.answers)
      switch stream.contents {
      case .samples(let samples):
        guard case .int32(let labels) = frame["label"]?.values else { return [:] }
        let covered = Set(evaluation.results.map(\.testSet))
        let queries = samples.queryOrder.filter { covered.contains(Int($0.testSet)) }
        return Dictionary(
          zip(queries, labels).map { query, label in
            let answer = AuditedAnswer(
              label, query, samples, stream, dataset, choosesAmongCandidates: benchmark.visibility.testing)
            return (AuditedQuery(set: query.testSet, row: query.row), answer)
          }, uniquingKeysWith: { $1 })
      case .knowledge:
        guard let questions else { return [:] }
        let answers = try KnowledgeAnswers(frame, of: evaluation.afterExperience ?? -1, to: questions)
        return Dictionary(
          (0..<answers.count).map { place in
            let query = answers.queries[place]
            return (AuditedQuery(set: 0, row: query), AuditedAnswer(answers[place], to: Int(query), questions))
          }, uniquingKeysWith: { $1 })
      }
    }
  }
}

/// A query by what it asks about, wherever it stands.
private struct AuditedQuery: Hashable {
  let set: Int32
  let row: Int32
}

/// An answer, and what it counts for.
private struct AuditedAnswer {
  /// What is compared: the label, or the words.
  let given: String
  /// What is counted together: the class of a test set, or the relation; nil for what says nothing of leaks.
  var unit: Unit?
  var isRight = false
  /// The part of such queries that is right by chance; nil for the part of the most frequent right answer.
  var chance: Double?
  /// The right answers, where chance is theirs.
  var right: [Int32] = []

  struct Unit: Hashable, Comparable {
    let set: Int32
    let kind: Int

    static func < (left: Unit, right: Unit) -> Bool { (left.set, left.kind) < (right.set, right.kind) }
  }

  /// Of classes, one in as many is right by chance as the learner can choose among: all of the stream, or those of the task
  /// if it is told them.
  init(
    _ label: Int32, _ query: LabelledSamples.Query, _ samples: LabelledSamples, _ stream: BenchmarkStream,
    _ dataset: Dataset, choosesAmongCandidates told: Set<Visibility.Item>
  ) {
    given = "\(label)"
    let set = stream.testSets[Int(query.testSet)]
    // What was shown may be remembered, whatever its label: only samples of the test split tell of leaks.
    guard !set.isFromTraining,
      let gold = samples.label(of: dataset.test.labels[Int(query.row)], domain: set.domain)
    else { return }
    unit = Unit(set: query.testSet, kind: gold)
    isRight = Int(label) == gold
    chance = 1 / Double(told.contains(.candidateClasses) ? set.candidates.count : stream.classCount)
  }

  init(_ answer: KnowledgeAnswer, to query: Int, _ questions: KnowledgeQuestions) {
    given = answer.words ?? "\(answer.label)"
    guard questions.groups[query].countsForMatrix else { return }
    unit = Unit(set: 0, kind: Int(questions.relations[query]))
    isRight = questions.verdict(on: answer, to: query).isCorrect
    right = Array(questions.right[query])
  }
}

/// How much of each class, or of each relation, was answered rightly at the end of runs, against chance.
///
/// The class is the unit, since the samples of a class are answered alike: a learner that knows nothing and answers one
/// class for all is right on one class in `k`, and on none of the others. A learner that knows nothing of facts but how
/// often each object occurs with a relation is right as often as the most frequent one.
private struct Recalls {
  /// What the units are called.
  private var kinds = "classes"
  /// The share of right answers less that of chance, for each unit.
  private var excess: [Double] = []

  mutating func add(_ evaluations: [[AuditedQuery: AuditedAnswer]]) {
    var units: [AuditedAnswer.Unit: [AuditedAnswer]] = [:]
    for answer in (evaluations.last ?? [:]).values {
      if let unit = answer.unit { units[unit, default: []].append(answer) }
    }
    for (_, answers) in units.sorted(by: { $0.key < $1.key }) {
      if answers[0].chance == nil { kinds = "relations" }
      var counts: [Int32: Int] = [:]
      for object in answers.lazy.flatMap(\.right) { counts[object, default: 0] += 1 }
      let all = Double(answers.count)
      excess.append(
        Double(answers.count(where: \.isRight)) / all - (answers[0].chance ?? Double(counts.values.max() ?? 0) / all))
    }
  }

  /// A leak if the mean excess is more than three standard errors above zero.
  func finding(_ check: String, benefit: String) -> LeakAudit.Finding {
    let summary = SampleSummary(excess)
    let mean = summary.mean ?? 0
    let margin = 3 * (summary.standardError ?? 0)
    // Rounding alone must not count.
    let isLeak = mean > margin + 1e-9 && mean > 0.02
    let numbers =
      "recall \(percent(mean)) over chance, on \(excess.count) \(kinds); up to \(percent(max(margin, 0.02))) is within chance"
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
}
