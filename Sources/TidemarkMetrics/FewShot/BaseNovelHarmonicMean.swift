/// The harmonic mean of the accuracies on base and on novel classes; 0 if either is 0. Fraction in 0...1, higher is
/// better.
public func baseNovelHarmonicMean(base: Double, novel: Double) -> MetricValue {
  harmonicMean([base, novel])
}
