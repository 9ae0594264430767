import TidemarkMetrics

extension SampleSummary {
  /// The mean with half the width of its 95 % interval, such as "0.913 ± 0.010"; a dash if there is no mean.
  var meanWithInterval: String {
    guard let mean else { return DisplayNumber.missing }
    let decimals = DisplayNumber.decimals(for: mean)
    let text = DisplayNumber.fixed(mean, decimals: decimals)
    return halfWidth.map { "\(text) ± \(DisplayNumber.fixed($0, decimals: decimals))" } ?? text
  }

  /// As ``meanWithInterval``, of things that are counted or measured: whole numbers have no decimals, and values that are all
  /// the same no interval.
  var amount: String {
    guard let mean, (standardDeviation ?? 0) <= 1e-12 * mean.magnitude else { return meanWithInterval }
    return (mean - mean.rounded()).magnitude <= 1e-12 * mean.magnitude
      ? DisplayNumber.fixed(mean, decimals: 0) : DisplayNumber.text(mean)
  }

  /// The mean with its standard deviation and the number of values, in words, for a tooltip.
  var inWords: String {
    guard let mean else { return "not measured" }
    let spread = standardDeviation.map { ", std \(DisplayNumber.fixed($0, decimals: 4))" } ?? ""
    return "\(DisplayNumber.fixed(mean, decimals: 4))\(spread), n = \(count)"
  }
}
