extension Metric {
  static let prequentialAccuracy = Metric(
    "online.prequential", "the share of right predictions so far, predicting first and then training",
    needs: [.answers], source: "Cai et al., 2021 (CLOC)", formula: "1/t sum_{s<=t} [y_s = model_{s-1}(x_s)]",
    aliases: [MetricAlias("CLOC code", "online accuracy", "each batch or album has weight 1: online.batch_mean")],
    example: .hits("prequential", 0.6)
  ) { evidence, _ in
    // Samples where they are known one by one: batches may be those of another pass over the stream.
    if case .present(let hits) = try evidence.testedSamples { return TidemarkMetrics.prequentialAccuracy(hits: hits) }
    return TidemarkMetrics.prequentialAccuracy(batches: try evidence.testedBatches.get())
  }

  static let sampleWeightedOnlineAccuracy = Metric(
    "online.sample_weighted", "online accuracy from batches, each sample with weight 1", needs: [.answers],
    source: "Cai et al., 2021 (CLOC)", formula: "sum correct / sum size",
    synonyms: ["online.prequential_batches"],
    example: MetricExample("online", #"{"batches": [[1, 1], [1, 4], [3, 5]]}"#, "sample_weighted", 0.5)
  ) { evidence, _ in TidemarkMetrics.prequentialAccuracy(batches: try evidence.testedBatches.get()) }

  static let batchAveragedOnlineAccuracy = Metric(
    "online.batch_mean", "the mean of the batches' accuracies, each batch with weight 1", needs: [.answers],
    source: "the code of Cai et al., 2021 (CLOC)", formula: "mean over batches of correct / size",
    synonyms: ["online.batch_weighted", "online.prequential_batch_mean"],
    example: MetricExample("online", #"{"batches": [[1, 1], [1, 4], [3, 5]]}"#, "batch_mean", 0.6166666666666667)
  ) { evidence, _ in TidemarkMetrics.batchAveragedOnlineAccuracy(try evidence.testedBatches.get()) }
}

/// Average online accuracy: predict first, then train; the share of predictions that were right so far.
///
/// acc_O(t) = 1/t Σ_{s≤t} [y_s = model_{s-1}(x_s)]. Fraction in 0...1, higher is better. Every sample has weight 1.
/// - Parameter hits: whether each prediction was right, in stream order.
/// - Source: Cai et al., 2021 (CLOC).
/// - Differs: CLOC's code gives every batch weight 1 (``batchAveragedOnlineAccuracy(_:)``) and scores only the first
///   next album of a different user.
func prequentialAccuracy(hits: [Bool]) -> MetricValue {
  mean(hits.lazy.map { $0 ? 1.0 : 0.0 }, empty: "nothing was predicted")
}

/// Average online accuracy from batches, each sample with weight 1: Σ correct / Σ size.
func prequentialAccuracy(batches: [BatchHits]) -> MetricValue {
  let size = batches.reduce(0) { $0 + $1.size }
  return .ratio(batches.reduce(0) { $0 + $1.correct }, size, terms: batches.count, whenZero: "nothing was predicted")
}

/// The mean of the batches' accuracies, each batch with weight 1 whatever its size; batches of no samples are left out.
/// - Source: the code of Cai et al., 2021 (CLOC).
func batchAveragedOnlineAccuracy(_ batches: [BatchHits]) -> MetricValue {
  mean(batches.filter { $0.size > 0 }.map { $0.correct / $0.size }, empty: "nothing was predicted")
}

/// How many predictions of one batch were right.
public struct BatchHits: Sendable, Hashable {
  /// The number of right predictions.
  public let correct: Double
  /// The number of predictions.
  public let size: Double

  /// `correct` out of `size`.
  public init(correct: Double, size: Double) {
    self.correct = correct
    self.size = size
  }
}

extension MetricExample {
  static func hits(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("online", #"{"hits": [1, 0, 0, 1, 1], "window": 2, "alpha": 0.5}"#, name, value)
  }
}
