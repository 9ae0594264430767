extension PairedDifferences {
  /// t = mean / (std / √n) of the differences. Undefined for n < 2, and if all differences are equal.
  public var tStatistic: MetricValue {
    let summary = SampleSummary(values)
    guard let mean = summary.mean, let error = summary.standardError else {
      return .undefined("needs at least 2 pairs")
    }
    return .ratio(mean, error, terms: values.count, whenZero: "all differences are equal")
  }

  /// The two-sided p of the paired t test, n - 1 degrees of freedom. Assumes normal differences.
  /// - Source: Student, 1908.
  public var tTest: MetricValue {
    tStatistic.map { StudentT.twoSidedProbability($0, degreesOfFreedom: Double(values.count - 1)) }
  }
}
