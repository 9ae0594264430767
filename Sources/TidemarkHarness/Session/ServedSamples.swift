import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkMetrics
import TidemarkRecord

/// A stream of labelled samples while a session serves it.
struct ServedSamples<Assembler: BatchAssembler>: SessionStream where Assembler.Input: ExportedInput {
  typealias Input = Assembler.Input

  private let runner: Runner
  private let samples: LabelledSamples
  private var assembler: Assembler

  init(_ runner: Runner, _ samples: LabelledSamples, _ assembler: Assembler) {
    self.runner = runner
    self.samples = samples
    self.assembler = assembler
  }

  private func query(_ row: ServedRow, testSet: Int32) -> AskedSample {
    let split = row.isTraining ? runner.dataset.train : runner.dataset.test
    let label = samples.label(of: split.labels[Int(row.row)], domain: row.domain)
    return AskedSample(row: row, testSet: testSet, right: label.map { Int32($0) } ?? -1)
  }

  // MARK: Showing

  var sampleCount: Int { runner.dataset.train.count }

  func served(_ row: Int32, at place: Int, of experience: Experience) throws -> (row: ServedRow, label: Int) {
    let domain = experience.domain(at: place)
    let datasetClass = runner.dataset.train.labels[Int(row)]
    guard let label = samples.label(ofTraining: row, datasetClass: datasetClass, domain: domain) else {
      throw RunError(
        .learnerFailed, runner.selection.label,
        "experience \(experience.index) holds a class that is not in the stream")
    }
    return (ServedRow(row: row, isTraining: true, domain: domain), label)
  }

  mutating func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<Input> {
    assembler.trainingBatch(rows: rows, labels: labels)
  }

  mutating func reclaim(_ columns: Input.Columns) { assembler.reclaim(columns) }

  func timestamps(of rows: ArraySlice<ServedRow>) -> [Int64?] {
    let training = runner.benchmark.timestamps(of: runner.dataset.train)
    let testing = runner.benchmark.timestamps(of: runner.dataset.test)
    return rows.map { row in
      let times = row.isTraining ? training : testing
      guard let time = times?[Int(row.row)], time != AttributeColumn.unknownTime else { return nil }
      return time
    }
  }

  // MARK: Asking

  func queries(at point: EvaluationPoint) -> [AskedSample]? {
    let sets = runner.stream.testSets
    let covered = Set(runner.testSets(at: point))
    return samples.queryOrder.filter { covered.count == sets.count || covered.contains(Int($0.testSet)) }.map { query in
      let set = sets[Int(query.testSet)]
      return self.query(
        ServedRow(row: query.row, isTraining: set.isFromTraining, domain: set.domain), testSet: query.testSet)
    }
  }

  func queries(
    before rows: [ServedRow], of experience: Experience
  ) -> (asked: SampleEvaluation, queries: [AskedSample])? {
    (SampleEvaluation(of: experience), rows.map { query($0, testSet: -1) })
  }

  func batchLength(of queries: ArraySlice<AskedSample>, in evaluation: SampleEvaluation) -> Int {
    // Where queries are told with something that differs between test sets, a batch holds those of one.
    guard runner.benchmark.visibility.separatesQueries, let set = queries.first?.testSet else { return queries.count }
    return queries.prefix { $0.testSet == set }.count
  }

  mutating func queryBatch(_ queries: ArraySlice<AskedSample>, of evaluation: SampleEvaluation) -> QueryBatch<Input> {
    assembler.queryBatch(rows: queries.map(\.row)[...])
  }

  func context(of queries: ArraySlice<AskedSample>, in evaluation: SampleEvaluation) -> QueryContext {
    let told = runner.benchmark.visibility.testing
    let times = told.contains(.timestamps) ? timestamps(of: queries.map(\.row)[...]) : nil
    // Queries of several test sets are told with nothing that differs between them.
    guard runner.benchmark.visibility.separatesQueries, let first = queries.first else {
      return QueryContext(timestamps: times)
    }
    let set = first.testSet < 0 ? nil : runner.stream.testSets[Int(first.testSet)]
    let experience = evaluation.experience
    return QueryContext(
      task: told.contains(.taskIdentity) ? set?.role.owner ?? experience?.index : nil,
      candidateClasses: told.contains(.candidateClasses) ? set?.candidates ?? experience?.classes : nil,
      domain: told.contains(.domain) ? (set?.domain ?? experience?.domain).map { samples.domains[$0].name } : nil,
      timestamps: times)
  }

  func emptyAnswers() -> Answers {
    Answers(classCount: runner.stream.classCount, keepsScores: runner.benchmark.evaluation.keepsScores)
  }

  // MARK: Judging

  func evaluation(at point: EvaluationPoint) -> SampleEvaluation { SampleEvaluation() }

  func record(
    _ evaluation: SampleEvaluation, _ answers: borrowing Answers, at point: EvaluationPoint, samplesSeen: Int,
    took: Duration, to recorder: RunRecorder
  ) throws -> Double? {
    let sets = runner.stream.testSets
    let counts = evaluation.counts(answers, sets: sets.count)
    let results = runner.testSets(at: point).map { counts[$0] }
    try recorder.evaluated(at: point, samplesSeen: samplesSeen, results: results, answers: answers, took: took)
    guard point != .beforeTraining else { return nil }
    let seen = results.filter { result in
      let set = sets[result.testSet]
      return set.role == .shared || (set.role.experience ?? .max) <= point.experience ?? -1
    }
    return meanOfAll(seen.compactMap(\.counts.accuracy))
  }
}

/// A sample that is asked about.
struct AskedSample {
  let row: ServedRow
  /// Its test set; -1 for a training sample that is asked about before its label is shown.
  let testSet: Int32
  /// The label that it has in truth, whatever label it is shown with; -1 for a class that the stream has not.
  let right: Int32
}

/// An evaluation on labelled samples.
struct SampleEvaluation: SessionEvaluation {
  /// The experience whose training batch is asked about; nil for test samples.
  let experience: Experience?
  private var queries: [AskedSample] = []

  init(of experience: Experience? = nil) { self.experience = experience }

  var count: Int { queries.count }

  mutating func take(_ answers: inout Answers, to queries: ArraySlice<AskedSample>, after experience: Int) {
    self.queries += queries
  }

  func total(_ answers: borrowing Answers) -> JournalEvent.TestSetResult { counts(answers, sets: 1)[0] }

  /// Counts by test set; those of no set count for the first.
  func counts(_ answers: borrowing Answers, sets: Int) -> [JournalEvent.TestSetResult] {
    var results = (0..<sets).map {
      JournalEvent.TestSetResult(testSet: $0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    }
    for (index, query) in queries.enumerated() {
      let set = max(0, Int(query.testSet))
      results[set].queries += 1
      switch answers.labels[index] {
      case Answers.abstained: results[set].abstained += 1
      case Answers.invalid: results[set].invalid += 1
      case let label where label == query.right: results[set].correct += 1
      default: break
      }
    }
    return results
  }
}
