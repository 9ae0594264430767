/// The truth-ratio term of model utility: mean max(0, 1 - R). Fraction in 0...1, higher is better.
public func truthRatioUtility(_ ratios: [Double]) -> MetricValue {
  // NaN has to stay NaN, which max would turn into 0.
  mean(ratios.map { $0.isNaN ? $0 : max(0, 1 - $0) }, empty: "there is no question")
}
