/// The harmonic mean of ES, PS and NS; 0 if one of them is 0. Fraction in 0...1, higher is better.
/// - Source: Meng et al., 2022 (ROME).
/// - Differs: MEMIT's code rounds the three to 2 decimals first.
public func editScore(_ cases: [EditCase]) -> MetricValue {
  let parts = EditScope.allCases.map { editSuccess(cases, $0) }
  if let undefined = parts.first(where: { $0.value == nil }) { return undefined }
  return harmonicMean(parts.compactMap(\.value))
}
