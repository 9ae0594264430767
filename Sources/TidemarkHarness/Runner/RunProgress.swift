/// What a run has just done, for whoever shows progress or follows it.
package enum RunProgress: Sendable {
  /// Samples were shown to the learner.
  case trained(samples: Int)
  /// Queries were answered.
  case answered(queries: Int)
  /// An evaluation is about to begin, with so many queries over all its test sets.
  case evaluationBegan(queries: Int)
  /// The evaluation is over.
  case evaluationEnded
  /// A learner in another process wrote a line to its standard error.
  case said(line: String)
  /// An experience was shown in full, and the learner evaluated on it.
  case experienceFinished(index: Int, of: Int, seenAccuracy: Double?)
}
