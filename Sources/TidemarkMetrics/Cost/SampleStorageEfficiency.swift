/// Sample storage size efficiency: SSS = 1 - min(1, 1/T Σ_i Mem(M_i) / Mem(D)). In 0...1, higher is better; 1 is nothing
/// stored.
/// - Parameters:
///   - stored: the size of the stored samples after each experience.
///   - lifetime: the size of all data of the stream, in the same unit.
/// - Source: Diaz-Rodriguez et al., 2018.
public func sampleStorageEfficiency(stored: [Double], lifetime: Double) -> MetricValue {
  guard lifetime > 0 else { return .undefined("the stream has no data") }
  return mean(stored.map { $0 / lifetime }, empty: "no memory was measured").map { 1 - min(1, $0) }
}
