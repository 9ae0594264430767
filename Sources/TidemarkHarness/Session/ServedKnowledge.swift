import Tidemark
import TidemarkStreams
import TidemarkMetrics
import TidemarkRecord

/// A stream of temporal knowledge while a session serves it. Its experiences are slices.
struct ServedKnowledge: SessionStream {
  typealias Input = KnowledgeInput

  private let benchmark: BenchmarkProtocol
  private let knowledge: KnowledgeStream
  private let questions: KnowledgeQuestions
  private let lastSlice: Int
  /// How many samples had been shown when the current slice began, and the updated probes that were answered right since.
  private var sliceBegan = 0
  private var won = WonProbes()

  init(_ runner: Runner, _ knowledge: KnowledgeStream) {
    benchmark = runner.benchmark
    self.knowledge = knowledge
    questions = KnowledgeQuestions(knowledge)
    lastSlice = runner.stream.experiences.count - 1
  }

  // MARK: Showing

  var sampleCount: Int { knowledge.sampleCount }

  func served(_ row: Int32, at place: Int, of experience: Experience) -> (row: ServedRow, label: Int) {
    (ServedRow(row: row, isTraining: true, domain: nil), -1)
  }

  func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<KnowledgeInput> {
    knowledge.trainingBatch(rows.map(\.row))
  }

  func timestamps(of rows: ArraySlice<ServedRow>) -> [Int64?] { rows.map { knowledge.timestamp(ofSample: $0.row) } }

  mutating func begin(_ experience: Experience, samplesSeen: Int) {
    sliceBegan = samplesSeen
    won.begin()
  }

  // MARK: Asking

  func queries(at point: EvaluationPoint) -> [Int32]? {
    let slice = point.experience ?? -1
    let coverage = benchmark.evaluation.coverage
    let isEnd = slice == lastSlice && point == .boundary(slice)
    var numbers = knowledge.asked(after: slice, isEnd: isEnd, coverage: coverage)
    if knowledge.scenario.task == .probes, coverage.contains(.next) {
      numbers += knowledge.asked(after: slice + 1, isEnd: false, coverage: coverage)
    }
    return numbers.isEmpty ? nil : numbers
  }

  /// The objects of what is about to be shown. Protocols that show documents cannot ask for this: a document has no one
  /// object.
  func queries(
    before rows: [ServedRow], of experience: Experience
  ) -> (asked: SliceEvaluation, queries: [Int32])? {
    guard knowledge.documents.isEmpty else { return nil }
    let slice = Int32(experience.index)
    let asked = rows.map { row in
      let item = knowledge.items[Int(row.row)]
      return KnowledgeStream.Query(
        query: FactQuery(.object, of: item.fact.subject, item.fact.relation, step: item.fact.step), group: .question,
        slice: slice, since: slice, right: [Int32(item.fact.object)], source: item.source)
    }
    return (SliceEvaluation(asked, KnowledgeQuestions(asked, of: knowledge)), asked.indices.map { Int32($0) })
  }

  func queries(after rows: [ServedRow]) -> [Int32] {
    knowledge.queriesOfSample.isEmpty ? [] : rows.flatMap { knowledge.queriesOfSample[Int($0.row)] }
  }

  func queryBatch(_ queries: ArraySlice<Int32>, of evaluation: SliceEvaluation) -> QueryBatch<KnowledgeInput> {
    knowledge.queryBatch(queries.map { evaluation.asked[Int($0)] })
  }

  func batchLength(of queries: ArraySlice<Int32>, in evaluation: SliceEvaluation) -> Int {
    guard benchmark.visibility.separatesQueries, let first = queries.first else { return queries.count }
    let slice = evaluation.asked[Int(first)].slice
    return queries.prefix { evaluation.asked[Int($0)].slice == slice }.count
  }

  func context(of queries: ArraySlice<Int32>, in evaluation: SliceEvaluation) -> QueryContext {
    let told = benchmark.visibility.testing
    guard !told.isEmpty, let first = queries.first else { return QueryContext() }
    let slice = Int(evaluation.asked[Int(first)].slice)
    return QueryContext(
      task: told.contains(.taskIdentity) ? slice : nil,
      domain: told.contains(.domain) ? knowledge.domainName(ofSlice: slice) : nil,
      timestamps: told.contains(.timestamps)
        ? queries.map { knowledge.steps?.time(ofStep: evaluation.asked[Int($0)].query.step) } : nil)
  }

  func emptyAnswers() -> Answers { Answers(classCount: knowledge.entityCount, keepsScores: false, keepsRankings: true) }

  // MARK: Judging

  func evaluation(at point: EvaluationPoint) -> SliceEvaluation { SliceEvaluation(knowledge.queries, questions) }

  mutating func record(
    _ evaluation: SliceEvaluation, _ answers: borrowing Answers, at point: EvaluationPoint, samplesSeen: Int,
    took: Duration, to recorder: RunRecorder
  ) throws -> Double? {
    let schedule = benchmark.evaluation
    let samplesOfSlice =
      schedule.everySamples != nil || schedule.everyBatches != nil ? samplesSeen - sliceBegan : nil
    let judged = evaluation.judged
    try recorder.probed(
      at: point, samplesSeen: samplesSeen, judged, samplesOfSlice: samplesOfSlice,
      latencies: won.latencies(of: judged, samplesOfSlice: samplesOfSlice), took: took)
    return AnswerCounts(adding: evaluation.sliceResults.map(\.counts)).accuracy
  }
}

/// An evaluation on knowledge: its answers are judged and let go batch by batch, since each ranks all entities.
struct SliceEvaluation: SessionEvaluation {
  /// The queries that are asked, by their number.
  let asked: [KnowledgeStream.Query]
  private(set) var judged: KnowledgeEvaluation

  init(_ asked: [KnowledgeStream.Query], _ questions: KnowledgeQuestions) {
    self.asked = asked
    judged = KnowledgeEvaluation(questions)
  }

  var count: Int { judged.answers.count }

  /// The results on what slices stated, each query once.
  var sliceResults: [JournalEvent.TestSetResult] {
    judged.results.filter { $0.testSet < judged.questions.sliceCount }
  }

  mutating func take(_ answers: inout Answers, to queries: ArraySlice<Int32>, after experience: Int) {
    for (index, number) in queries.enumerated() {
      let answer = KnowledgeAnswer(answers, at: index, to: Int(number), of: judged.questions)
      judged.add(answer, to: number, after: experience)
    }
    answers = Answers(classCount: answers.classCount, keepsScores: false, keepsRankings: true)
  }

  func total(_ answers: borrowing Answers) -> JournalEvent.TestSetResult {
    sliceResults.reduce(
      into: JournalEvent.TestSetResult(testSet: 0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    ) { total, result in
      total.queries += result.queries
      total.correct += result.correct
      total.abstained += result.abstained
      total.invalid += result.invalid
    }
  }
}
