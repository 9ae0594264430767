import Foundation
import Tidemark
import TidemarkFormats

/// The answers of one evaluation beside the right labels, read back from a run's folder; all `[queries]`.
package struct RunAnswers: Sendable, Equatable {
  /// The answered class; nil for an abstention or an invalid answer.
  package var labels: [Int?]
  /// Whether the learner declined to answer; an invalid answer is no abstention.
  package var isAbstention: [Bool]
  /// The right class; -1 for a query that is out of scope.
  package var gold: [Int]
  /// The number of the test set that the query belongs to.
  package var testSets: [Int]
  /// The score of the answered class; nil where the learner gave none.
  package var confidences: [Double?]
  /// `[queries][classes]`: the score of every class; nil if the run did not keep them.
  package var scores: [[Double]]?

  /// The answers of the last evaluation of a run; nil if the folder does not hold any.
  /// - Throws: `RunError` with code `badJournal` if the files are damaged or belong to another run.
  package init?(lastOf journal: Journal, in folder: RunFolder) throws {
    guard let evaluation = journal.evaluations.last else { return nil }
    try self.init(of: evaluation, in: journal, folder)
  }

  /// The answers of an evaluation of a run; nil if the folder does not hold them: an evaluation that was imported without
  /// its answers, or a journal without the files beside it.
  ///
  /// The bytes are checked against the journal's SHA-256, and the counts against the journal's.
  /// - Throws: `RunError` with code `badJournal` if the files are damaged or belong to another run.
  package init?(of evaluation: JournalEvent.Evaluated, in journal: Journal, _ folder: RunFolder) throws {
    // Answers about knowledge are no classes.
    guard !journal.isAboutKnowledge, evaluation.answers.bytes > 0, folder.holdsAnswers else { return nil }
    let given = try folder.frame(evaluation.answers)
    let asked = try folder.askedQueries()
    let place = folder.answers.path
    func damaged(_ detail: String) -> RunError { RunError(.badJournal, place, detail) }
    guard case .int32(let labels) = given["label"]?.values,
      case .float32(let confidences) = given["confidence"]?.values,
      case .int32(let sets) = asked["test_set"]?.values, case .int32(let right) = asked["label"]?.values,
      sets.count == right.count, labels.count == confidences.count
    else { throw damaged("or the queries beside it lack a tensor; expected label and confidence, test_set and label") }
    // Queries keep their order; an evaluation that covers some test sets leaves the others' queries out.
    let covered = Set(evaluation.results.map(\.testSet))
    let positions = sets.indices.filter { covered.contains(Int(sets[$0])) }
    guard positions.count == labels.count else {
      throw damaged(
        "has \(labels.count) answers in an evaluation; expected \(positions.count), one for each query")
    }
    self.labels = labels.map { $0 >= 0 ? Int($0) : nil }
    isAbstention = labels.map { $0 == Answers.abstained }
    gold = positions.map { Int(right[$0]) }
    testSets = positions.map { Int(sets[$0]) }
    self.confidences = confidences.map { $0.isNaN ? nil : Double($0) }
    if let tensor = given["scores"], case .float32(let values) = tensor.values {
      let classes = journal.began.classCount
      guard classes > 0, tensor.shape == [labels.count, classes] else {
        throw damaged("has scores of shape \(tensor.shape); expected [\(labels.count), \(classes)]")
      }
      scores = labels.indices.map { row in values[row * classes..<(row + 1) * classes].map(Double.init) }
    }
    for result in evaluation.results {
      let mine = positions.indices.filter { testSets[$0] == result.testSet }
      let correct = mine.count { self.labels[$0] == gold[$0] }
      guard mine.count == result.queries, correct == result.correct else {
        throw damaged(
          "has \(correct) of \(mine.count) right on test set \(result.testSet); the journal says \(result.correct) of"
            + " \(result.queries), so the queries or the journal were changed")
      }
    }
  }

  /// The answers to queries that have a right class.
  package var inScope: RunAnswers {
    guard gold.contains(where: { $0 < 0 }) else { return self }
    let kept = gold.indices.filter { gold[$0] >= 0 }
    var answers = self
    answers.labels = kept.map { labels[$0] }
    answers.isAbstention = kept.map { isAbstention[$0] }
    answers.gold = kept.map { gold[$0] }
    answers.testSets = kept.map { testSets[$0] }
    answers.confidences = kept.map { confidences[$0] }
    answers.scores = scores.map { scores in kept.map { scores[$0] } }
    return answers
  }
}
