import Testing

@testable import TidemarkMetrics

@Suite("Learning curve area")
struct LearningCurveAreaTests {
  @Test("The mean over tasks and the first batches, zero-shot included")
  func workedExample() {
    let curves = [[0.1, 0.4, 0.7, 0.9], [0.2, 0.3, 0.6, 0.9], [0.0, 0.2, 0.1, 0.3]]
    #expect(close(learningCurveArea(curves, beta: 2), (0.4 + 1.1 / 3 + 0.1) / 3))
    #expect(close(learningCurveArea(curves, beta: 0), 0.1))
  }

  @Test("Undefined for a curve that is too short, and for none")
  func undefined() {
    #expect(
      learningCurveArea([[0.1], [0.2, 0.3]], beta: 1).reason == "the curve of task 0 has no point after 1 batches")
    #expect(learningCurveArea([], beta: 1).reason == "needs at least 1 experience")
  }
}
