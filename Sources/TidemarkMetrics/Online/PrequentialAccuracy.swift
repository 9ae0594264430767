/// Average online accuracy: predict first, then train; the share of predictions that were right so far.
///
/// acc_O(t) = 1/t Σ_{s≤t} [y_s = model_{s-1}(x_s)]. Fraction in 0...1, higher is better. Every sample has weight 1.
/// - Parameter hits: whether each prediction was right, in stream order.
/// - Source: Cai et al., 2021 (CLOC).
/// - Differs: CLOC's code gives every batch weight 1 (``batchAveragedOnlineAccuracy(_:)``) and scores only the first
///   next album of a different user.
public func prequentialAccuracy(hits: [Bool]) -> MetricValue {
  mean(hits.lazy.map { $0 ? 1.0 : 0.0 }, empty: "nothing was predicted")
}

/// Average online accuracy from batches, each sample with weight 1: Σ correct / Σ size.
public func prequentialAccuracy(batches: [BatchHits]) -> MetricValue {
  let size = batches.reduce(0) { $0 + $1.size }
  return .ratio(batches.reduce(0) { $0 + $1.correct }, size, terms: batches.count, whenZero: "nothing was predicted")
}
