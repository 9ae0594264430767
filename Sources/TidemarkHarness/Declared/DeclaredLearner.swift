import Tidemark

/// A learner that gives the answers that somebody declares, in order, and learns nothing; without any it abstains.
///
/// A class because it counts what it has answered; it belongs to one task.
final class DeclaredLearner<Input: StreamInput>: FollowingLearner {
  private let declared: [DeclaredAnswers]?
  private var evaluation = -1
  private var place = 0

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    throw LearnerError(.badOption, "a file of predictions is scored by 'tidemark score'")
  }

  init(_ answers: [DeclaredAnswers]?) { declared = answers }

  func observe(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {}

  func forget(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {}

  func answer(
    _ queries: borrowing QueryBatch<Input>, in context: QueryContext, into answers: inout Answers
  ) throws {
    guard let declared else {
      for _ in 0..<queries.count { answers.abstain() }
      return
    }
    guard declared.indices.contains(evaluation), place + queries.count <= declared[evaluation].answers.count else {
      throw LearnerError(.failed, "there are more queries than declared answers")
    }
    for answer in declared[evaluation].answers[place..<place + queries.count] {
      switch answer {
      case .label(let label, let confidence): answers.append(label: label, confidence: confidence)
      case .scores(let scores): answers.append(scores: scores)
      case .words(let text): answers.append(text: text)
      case .ranked(let candidates, let scores, let others, let areLogLikelihoods):
        answers.append(candidates: candidates, scores: scores, others: others, areLogLikelihoods: areLogLikelihoods)
      case .abstention: answers.abstain()
      }
    }
    place += queries.count
  }

  func follow(_ progress: RunProgress) {
    guard case .evaluationBegan = progress else { return }
    evaluation += 1
    place = 0
  }
  func finish() throws {}
}

/// The answers to one evaluation's queries that somebody declares, `[queries]`.
struct DeclaredAnswers: Sendable, Equatable {
  /// The answer to one query.
  enum Answer: Sendable, Equatable {
    case label(Int, confidence: Float?)
    case scores([Float])
    case words(String)
    case ranked(candidates: [Int], scores: [Double], others: Double, areLogLikelihoods: Bool)
    case abstention
  }

  private(set) var answers: [Answer]

  init(_ answers: [Answer]) { self.answers = answers }
}

/// What the queries of a stream can be answered with.
struct AnswerSpace: Sendable, Equatable {
  /// The number of classes, or of entities.
  let classCount: Int
  /// Whether answers may be words, or candidates with a score each: where queries are about knowledge.
  let isKnowledge: Bool
}
