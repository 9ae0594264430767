import Testing
import TidemarkMetrics

@Suite("Forgetting")
struct ForgettingTests {
  @Test("Worked example with three tasks")
  func workedExample() throws {
    #expect(close(try AccuracyMatrix.threeTasks().forgetting(), (0.3 + 0.05) / 2))
  }

  @Test("A task that improves later has negative forgetting, unless the final score is in the maximum")
  func backwardImprovement() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, 0.0, 0.0], [0.6, 0.4, 0.0], [0.9, 0.1, 0.7]])
    #expect(close(matrix.forgetting(), ((0.6 - 0.9) + (0.4 - 0.1)) / 2))
    #expect(close(matrix.forgetting(.bestIncludingFinal), (0 + 0.3) / 2))
    #expect(close(matrix.forgetting(.whenLearned), ((0.5 - 0.9) + 0.3) / 2))
    #expect(close(matrix.relativeForgetting(), (-0.3 / 0.6 + 0.3 / 0.4) / 2))
    #expect(matrix.forgettingCurve().map { $0.value != nil } == [false, true, true])
    #expect(close(matrix.forgettingCurve()[1], -0.1))
  }

  @Test("Rows before a task is learned do not enter its maximum")
  func luckyGuess() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, 0.9, 0.0], [0.5, 0.4, 0.0], [0.5, 0.4, 0.7]])
    #expect(close(matrix.forgetting(), 0))
  }

  @Test("One experience leaves it undefined, with the reason")
  func singleTask() throws {
    #expect(try AccuracyMatrix(scores: [[0.5]]).forgetting().reason == "needs at least 2 experiences")
  }

  @Test("Missing cells: strict is undefined and names the cell, skip averages what remains")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.forgetting().reason == "cell R[1][0] is missing")
    #expect(close(matrix.forgetting(missing: .skip), 0.3))
  }

  @Test("Held-out columns do not count")
  func heldOutColumns() throws {
    #expect(close(try AccuracyMatrix(scores: [[0.5, 0.1, 1.0], [0.4, 0.6, 1.0]]).forgetting(), 0.1))
  }
}
