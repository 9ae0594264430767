/// Model size efficiency: MS = min(1, 1/T Σ_i Mem(θ_0) / Mem(θ_i)). In 0...1, higher is better; 1 is no growth.
///
/// Mem counts everything that inference after the stream needs: heads, prompts, adapters.
/// - Source: Diaz-Rodriguez et al., 2018.
public func modelSizeEfficiency(_ sizes: [Double]) -> MetricValue {
  guard let first = sizes.first else { return .undefined("no model was measured") }
  if sizes.contains(0) { return .undefined("a model of size 0") }
  return mean(sizes.map { first / $0 }, empty: "no model was measured").map { min(1, $0) }
}
