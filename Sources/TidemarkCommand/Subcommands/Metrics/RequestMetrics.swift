import TidemarkHarness
import TidemarkMetrics

/// The metrics of streams with requests to forget.
enum RequestMetrics {
  /// Their names in the registry, in the order of the output.
  static let names = ["unlearning.forget_accuracy", "unlearning.retain_accuracy"]

  /// The values, one for each name; undefined with the reason where the run does not permit one.
  /// - Throws: `MetricError` if the scores make no matrix.
  static func values(of journal: Journal) throws -> [MetricValue] {
    let forgotten = Set(journal.forgottenExperiences)
    let matrix = try journal.matrix
    return [matrix.forgetAccuracy(forgotten: forgotten), matrix.retainAccuracy(forgotten: forgotten)]
  }
}
