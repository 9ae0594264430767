/// What a run has just done, for whoever shows progress.
package enum RunProgress: Sendable {
  /// Samples were shown to the learner.
  case trained(samples: Int)
  /// Queries were answered.
  case answered(queries: Int)
  /// An experience was shown in full, and the learner evaluated on it.
  case experienceFinished(index: Int, of: Int, seenAccuracy: Double?)
}
