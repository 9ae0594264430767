import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord
import TidemarkMetrics

extension RunSession {
  /// Asks all queries of one evaluation and returns the mean accuracy over the test sets seen so far.
  @discardableResult
  mutating func evaluate(at point: EvaluationPoint) throws -> Double? {
    let queries = runner.queries(at: point)
    progress(.evaluationBegan(queries: queries.count))
    let rows = queries.map { query in
      let set = runner.stream.testSets[Int(query.testSet)]
      return ServedRow(row: query.row, isTraining: set.isFromTraining, domain: set.domain)
    }
    var answers = Answers(
      classCount: runner.stream.classCount, keepsScores: runner.benchmark.evaluation.keepsScores)
    let before = try learner.checkpointBeforeAnswering(point.words)
    let began = now
    var start = 0
    while start < queries.count {
      let set = queries[start].testSet
      let end = min(start + runner.benchmark.evaluation.batchSize, queries.count)
      // Where queries are told with something that differs between test sets, a batch holds those of one.
      let isSeparate = runner.benchmark.visibility.separatesQueries
      let stop = isSeparate ? queries[start..<end].firstIndex { $0.testSet != set } ?? end : end
      let asked = rows[start..<stop]
      let context =
        isSeparate
        ? runner.queryContext(of: runner.stream.testSets[Int(set)], rows: asked) : runner.queryContext(rows: asked)
      try ask(rows[start..<stop], in: context, into: &answers, place: point.words)
      start = stop
    }
    let took = now - began
    progress(.evaluationEnded)
    try learner.requireUnchanged(before, point.words)
    let results = tally(queries, answers, testSets: runner.testSets(at: point))
    try recorder.evaluated(at: point, samplesSeen: samplesSeen, results: results, answers: answers, took: took)
    if !queries.isEmpty {
      try learner.check(
        [.millisecondsPerQuery: took.seconds * 1000 / Double(queries.count)], samplesSeen: samplesSeen)
    }
    let seen = results.filter { result in
      let set = runner.stream.testSets[result.testSet]
      return set.role == .shared || (set.role.experience ?? .max) <= point.experience ?? -1
    }
    return point == .beforeTraining ? nil : meanOfAll(seen.compactMap(\.counts.accuracy))
  }

  /// Asks about a training batch before the learner is shown its labels.
  mutating func test(_ rows: [ServedRow], in experience: Experience) throws {
    var answers = Answers(classCount: runner.stream.classCount)
    let place = "in the test before a batch of experience \(experience.index)"
    let before = try learner.checkpointBeforeAnswering(place)
    try ask(rows[...], in: runner.queryContext(of: experience, rows: rows), into: &answers, place: place)
    try learner.requireUnchanged(before, place)
    var result = JournalEvent.TestedBatch(
      samplesSeen: samplesSeen, experience: experience.index, queries: rows.count, correct: 0, abstained: 0, invalid: 0)
    for (index, row) in rows.enumerated() {
      switch answers.labels[index] {
      case Answers.abstained: result.abstained += 1
      case Answers.invalid: result.invalid += 1
      case let label where Int(label) == rightLabel(of: row): result.correct += 1
      default: break
      }
    }
    try recorder.tested(result)
  }

  private mutating func ask(
    _ rows: ArraySlice<ServedRow>, in context: QueryContext, into answers: inout Answers, place: String
  ) throws {
    let batch = assembler.queryBatch(rows: rows)
    try learner.answer(batch, in: context, into: &answers, place)
    assembler.reclaim(batch.reclaim())
    progress(.answered(queries: rows.count))
  }

  /// The label that a row has in truth, whatever label it was shown with.
  private func rightLabel(of row: ServedRow) -> Int? {
    let split = row.isTraining ? runner.dataset.train : runner.dataset.test
    return runner.stream.label(of: split.labels[Int(row.row)], domain: row.domain)
  }

  private func tally(
    _ queries: [BenchmarkStream.Query], _ answers: borrowing Answers, testSets: [Int]
  ) -> [JournalEvent.TestSetResult] {
    var results = runner.stream.testSets.indices.map {
      JournalEvent.TestSetResult(testSet: $0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    }
    for (index, query) in queries.enumerated() {
      let set = Int(query.testSet)
      results[set].queries += 1
      switch answers.labels[index] {
      case Answers.abstained: results[set].abstained += 1
      case Answers.invalid: results[set].invalid += 1
      case let label where Int(label) == runner.rightLabel(of: query): results[set].correct += 1
      default: break
      }
    }
    return testSets.map { results[$0] }
  }
}
