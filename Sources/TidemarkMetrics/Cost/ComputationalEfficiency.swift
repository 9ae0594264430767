/// Computational efficiency: CE = min(1, 1/T Σ_i Ops_fb(Tr_i) ε / Ops(Tr_i)). In 0...1, higher is better.
///
/// - Parameters:
///   - forwardBackward: the operations of one forward and backward pass over each experience's training data.
///   - spent: the operations really spent on it.
///   - scale: ε ≥ 1, about the number of epochs.
/// - Source: Diaz-Rodriguez et al., 2018.
public func computationalEfficiency(forwardBackward: [Double], spent: [Double], scale: Double = 1) -> MetricValue {
  guard forwardBackward.count == spent.count else { return .undefined("not every experience has both counts") }
  if spent.contains(0) { return .undefined("an experience without operations") }
  return mean(zip(forwardBackward, spent).map { $0 * scale / $1 }, empty: "no operations were counted").map {
    min(1, $0)
  }
}
