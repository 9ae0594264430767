/// What has to be recorded for a metric to be computed.
public enum MetricNeed: String, Sendable, Hashable, CaseIterable {
  /// The accuracy matrix R.
  case matrix
  /// The score before any training, b.
  case initialRow = "initial row"
  /// The number of samples in each test set.
  case testSizes = "test sizes"
  /// Scores of models trained jointly.
  case jointScores = "joint scores"
  /// Scores of models trained on one task alone.
  case independentScores = "independent scores"
  /// Scores of guessing.
  case chanceScores = "chance scores"
  /// The score of a model trained offline on everything.
  case idealScore = "ideal score"
  /// Test sets that are never trained on.
  case heldOutSets = "held-out test sets"
  /// Scores after every few updates.
  case curves
  /// The answer to each sample, and the right one.
  case answers
  /// The score of each class or candidate for each sample.
  case scores
  /// The negative log likelihood of given texts.
  case losses
  /// All known facts, for filtering.
  case facts
  /// Sizes, operations, times or power.
  case costs
  /// Which experiences the learner was asked to forget.
  case requests = "requests to forget"
  /// Results of several seeds, methods or benchmarks.
  case results
}
