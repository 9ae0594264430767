/// Efficacy accuracy: the share of target tokens that are the model's most likely ones, averaged over edits.
///
/// EasyEdit's reliability and the zsRE score; another metric than ``editSuccess(_:_:)``, which compares two objects.
/// - Parameter tokensRight: for each edit, whether each token of the target is the arg-max.
public func editAccuracy(tokensRight: [[Bool]]) -> MetricValue {
  mean(
    tokensRight.filter { !$0.isEmpty }.map { Double($0.count { $0 }) / Double($0.count) },
    empty: "there is no edit with a target")
}
