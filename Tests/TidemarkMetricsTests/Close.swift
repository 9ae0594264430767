import TidemarkMetrics

/// Whether two numbers agree to 1e-9, absolutely or relative to the larger.
func close(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * max(1, abs(expected))
}

/// Whether a metric has the expected value.
func close(_ value: MetricValue, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  close(value.value, expected, within: tolerance)
}
