/// TOFU's model utility: the harmonic mean of nine numbers, three sets by three terms. 0 if any of them is 0.
///
/// The sets are retain, real authors and world facts; the terms are probability, ROUGE-L recall and truth ratio.
/// Fraction in 0...1, higher is better.
/// - Source: Maini et al., 2024 (TOFU).
public func modelUtility(_ terms: [Double]) -> MetricValue {
  harmonicMean(terms)
}
