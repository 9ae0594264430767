import Testing
import TidemarkMetrics

@Suite("Stability and plasticity")
struct StabilityTests {
  @Test("Old tasks at the end, new ones when learned, and their harmonic mean")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.stability(), (0.6 + 0.75) / 2))
    #expect(close(matrix.learningAccuracy(), (0.9 + 0.8 + 0.85) / 3))
    #expect(close(matrix.stabilityPlasticityTradeOff(), 2 * 0.675 * 0.85 / (0.675 + 0.85)))
  }

  @Test("Undefined for one experience, for a missing score, and for a trade-off of nothing")
  func undefined() throws {
    #expect(try AccuracyMatrix(scores: [[0.5]]).stability().reason == "needs at least 2 experiences")
    #expect(try AccuracyMatrix.withGaps().stability().reason == "cell R[2][1] is missing")
    let nothing = try AccuracyMatrix(scores: [[0, 0], [0, 0]])
    #expect(nothing.stabilityPlasticityTradeOff().reason == "stability and plasticity are both 0")
  }
}
