import Testing
import TidemarkMetrics

@Suite("Average incremental accuracy")
struct AverageIncrementalAccuracyTests {
  @Test("The mean over the stages, with tasks or samples of the same weight")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.averageIncrementalAccuracy(), (0.9 + 0.75 + 2.2 / 3) / 3))
    // Stages: 0.9, then (70 + 160) / 300, then 805 / 1000.
    #expect(close(matrix.averageIncrementalAccuracyBySample(), 0.823888888888889))
  }

  @Test("A stage with a gap is left out by the skip rule alone where nothing of it is left")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.averageIncrementalAccuracy().reason == "cell R[1][0] is missing")
    #expect(close(matrix.averageIncrementalAccuracy(missing: .skip), (0.9 + 0.8 + 0.725) / 3))
  }
}
