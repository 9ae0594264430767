import Tidemark
import TidemarkStreams
import TidemarkRecord

/// A stream while a session serves it: what is shown, what is asked, and how answers are judged. All in which streams of
/// labelled samples and streams of knowledge differ.
protocol SessionStream<Input> {
  associatedtype Input: ExportedInput
  /// One thing to ask.
  associatedtype Query
  /// What was asked at one moment, and what the answers come to.
  associatedtype Evaluation: SessionEvaluation<Query>

  // MARK: Showing

  /// How many different samples there are.
  var sampleCount: Int { get }

  /// A sample of an experience as it is shown, and its label; -1 where a sample has none.
  ///
  /// - Parameter place: its place in the order of serving.
  func served(_ row: Int32, at place: Int, of experience: Experience) throws -> (row: ServedRow, label: Int)

  /// A training batch of the given rows and labels, neither of them empty. Give it back with `reclaim`.
  mutating func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<Input>

  /// Takes a batch's memory back, to fill it again.
  mutating func reclaim(_ columns: Input.Columns)

  /// When each of the samples was made, in seconds since 1970, or in the unit of the dataset's times where it is one of
  /// knowledge; nil for one whose time is not known.
  func timestamps(of rows: ArraySlice<ServedRow>) -> [Int64?]

  /// An experience begins.
  mutating func begin(_ experience: Experience, samplesSeen: Int)

  // MARK: Asking

  /// What to ask in an evaluation, in that order; nil if the evaluation would ask nothing and is left out.
  func queries(at point: EvaluationPoint) -> [Query]?

  /// What to ask about a training batch before its labels are shown; nil if nothing can be asked about it.
  func queries(before rows: [ServedRow], of experience: Experience) -> (asked: Evaluation, queries: [Query])?

  /// What to ask as soon as a training batch has been shown, for the evaluation at the end of its experience.
  func queries(after rows: [ServedRow]) -> [Query]

  /// How many of the queries, from the first on, can be asked in one batch: what is told with a batch holds for all of it.
  func batchLength(of queries: ArraySlice<Query>, in evaluation: Evaluation) -> Int

  /// A batch of queries, not empty. Give it back with `reclaim`.
  mutating func queryBatch(_ queries: ArraySlice<Query>, of evaluation: Evaluation) -> QueryBatch<Input>

  /// What is told with a batch of queries.
  func context(of queries: ArraySlice<Query>, in evaluation: Evaluation) -> QueryContext

  /// An empty collection of answers.
  func emptyAnswers() -> Answers

  // MARK: Judging

  /// An evaluation in which nothing was asked.
  func evaluation(at point: EvaluationPoint) -> Evaluation

  /// Writes an evaluation and what it came to.
  ///
  /// - Returns: the accuracy on what has been shown so far; nil before training.
  mutating func record(
    _ evaluation: Evaluation, _ answers: borrowing Answers, at point: EvaluationPoint, samplesSeen: Int, took: Duration,
    to recorder: RunRecorder
  ) throws -> Double?
}

extension SessionStream {
  func queries(after rows: [ServedRow]) -> [Query] { [] }
  mutating func reclaim(_ columns: Input.Columns) {}
  mutating func begin(_ experience: Experience, samplesSeen: Int) {}
}

/// What was asked at one moment, and what the answers come to.
protocol SessionEvaluation<Query> {
  associatedtype Query

  /// How many queries were asked.
  var count: Int { get }

  /// Takes over the answers to a batch: the last ones in `answers`, which may be emptied.
  ///
  /// - Parameter experience: the last one that was shown, in full or in part; -1 before any.
  mutating func take(_ answers: inout Answers, to queries: ArraySlice<Query>, after experience: Int)

  /// What all answers come to together, of those that count for experiences.
  func total(_ answers: borrowing Answers) -> JournalEvent.TestSetResult
}
