import Testing
import TidemarkMetrics

@Suite("Average accuracy")
struct AverageAccuracyTests {
  @Test("Worked example with three tasks")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.averageAccuracy(), (0.6 + 0.75 + 0.85) / 3))
    #expect(matrix.accuracyCurve().count == 3)
    #expect(close(matrix.accuracyCurve()[0], 0.9) && close(matrix.accuracyCurve()[1], 0.75))
  }

  @Test("One experience has an average, none has not")
  func fewExperiences() throws {
    #expect(close(try AccuracyMatrix(scores: [[0.5]]).averageAccuracy(), 0.5))
    #expect(try AccuracyMatrix(scores: []).averageAccuracy().reason == "needs at least 1 experience")
  }

  @Test("Missing cells: strict is undefined and names the cell, skip averages what remains")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.averageAccuracy().reason == "cell R[2][1] is missing")
    #expect(close(matrix.averageAccuracy(missing: .skip), (0.6 + 0.85) / 2))
    #expect(matrix.averageAccuracy(missing: .skip).terms == 2)
  }

  @Test("Held-out columns do not enter the average over tasks")
  func heldOutColumns() throws {
    #expect(close(try AccuracyMatrix(scores: [[0.5, 0.1, 1.0], [0.4, 0.6, 1.0]]).averageAccuracy(), 0.5))
  }
}
