import TidemarkRecord

/// A moment at which the learner is evaluated.
enum EvaluationPoint: Equatable {
  /// Before any training.
  case beforeTraining
  /// When an experience has been shown in full.
  case boundary(Int)
  /// While an experience is shown.
  case within(experience: Int)

  /// The last experience that was shown, in full or in part; nil before any.
  var experience: Int? {
    switch self {
    case .beforeTraining: nil
    case .boundary(let index), .within(let index): index
    }
  }

  /// The last experience that was shown in full; nil before any.
  var completed: Int? {
    switch self {
    case .beforeTraining: nil
    case .boundary(let index): index
    case .within(let index): index > 0 ? index - 1 : nil
    }
  }

  /// The moment in a message.
  var words: String {
    switch self {
    case .beforeTraining: "in the evaluation before training"
    case .boundary(let index): "in the evaluation after experience \(index)"
    case .within(let index): "in an evaluation within experience \(index)"
    }
  }
}

extension JournalEvent.Evaluated {
  /// The record of an evaluation.
  init(
    _ point: EvaluationPoint, samplesSeen: Int, results: [JournalEvent.TestSetResult],
    answers: JournalEvent.AnswersReference
  ) {
    let (kind, during): (JournalEvent.EvaluationKind, Int?) =
      switch point {
      case .beforeTraining: (.beforeTraining, nil)
      case .boundary: (.boundary, nil)
      case .within(let experience): (.within, experience)
      }
    self.init(
      kind: kind, afterExperience: point.completed, duringExperience: during, samplesSeen: samplesSeen,
      results: results, answers: answers)
  }
}
