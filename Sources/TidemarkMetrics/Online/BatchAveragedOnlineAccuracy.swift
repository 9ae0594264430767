/// The mean of the batches' accuracies, each batch with weight 1 whatever its size; batches of no samples are left out.
/// - Source: the code of Cai et al., 2021 (CLOC).
public func batchAveragedOnlineAccuracy(_ batches: [BatchHits]) -> MetricValue {
  mean(batches.filter { $0.size > 0 }.map { $0.correct / $0.size }, empty: "nothing was predicted")
}
