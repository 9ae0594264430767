import Testing

@testable import TidemarkMetrics

@Suite("Resilience and plasticity")
struct ResilienceAndPlasticityTests {
  @Test("The lowest over the highest value, and the mean step")
  func workedExample() {
    #expect(close(catastrophicForgettingResilience(averageCurve: [0.9, 0.6, 0.75]), 0.6 / 0.9))
    #expect(close(incrementalPlasticity(validationCurve: [0.9, 0.6, 0.75]), (-0.3 + 0.15) / 2))
  }

  @Test("Undefined for a curve at 0, of one value or of none")
  func undefined() {
    #expect(catastrophicForgettingResilience(averageCurve: [0, 0]).reason == "the curve is 0 throughout")
    #expect(catastrophicForgettingResilience(averageCurve: []).reason == "needs at least 1 experience")
    #expect(incrementalPlasticity(validationCurve: [0.5]).reason == "needs at least 2 experiences")
  }

  @Test("Of a matrix, the curve of averages; stages with gaps are left out by the skip rule alone")
  func ofMatrix() throws {
    let matrix = try AccuracyMatrix.withGaps()
    let length = { @Sendable (curve: [Double]) in MetricValue.defined(Double(curve.count)) }
    #expect(matrix.ofDefinedCurve(.strict, length).reason == "cell R[1][0] is missing")
    #expect(matrix.ofDefinedCurve(.skip, length).value == 3)
  }
}
