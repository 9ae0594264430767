/// The truth ratio on the forget set: mean min(R, 1/R). Fraction in 0...1; 1 means that right and wrong answers are
/// equally likely.
public func truthRatioOnForgetSet(_ ratios: [Double]) -> MetricValue {
  mean(ratios.map { $0 > 1 ? 1 / $0 : $0 }, empty: "there is no question")
}
