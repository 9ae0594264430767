import TidemarkHarness
import TidemarkMetrics

/// The metrics of streams with requests to forget.
enum RequestMetrics {
  /// Their names in the registry, in the order of the output.
  static let names = ["unlearning.forget_accuracy", "unlearning.retain_accuracy"]

  /// The values, one for each name; undefined with the reason where the run does not permit one.
  /// - Throws: `MetricError` if the scores make no matrix.
  static func values(of journal: Journal) throws -> [MetricValue] {
    values(of: try journal.matrix, forgotten: Set(journal.forgottenExperiences))
  }

  /// The values of a matrix, after requests to forget the given experiences.
  static func values(of matrix: AccuracyMatrix, forgotten: Set<Int>) -> [MetricValue] {
    [matrix.forgetAccuracy(forgotten: forgotten), matrix.retainAccuracy(forgotten: forgotten)]
  }
}
