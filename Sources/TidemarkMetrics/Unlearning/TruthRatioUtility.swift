/// The truth-ratio term of model utility: mean max(0, 1 - R). Fraction in 0...1, higher is better.
public func truthRatioUtility(_ ratios: [Double]) -> MetricValue {
  mean(ratios.map { max(0, 1 - $0) }, empty: "there is no question")
}
