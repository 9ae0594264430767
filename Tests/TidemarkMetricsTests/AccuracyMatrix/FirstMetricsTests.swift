import Testing
import TidemarkMetrics

/// The six metrics of every report, by hand.
@Suite("Accuracy, forgetting and transfer")
struct FirstMetricsTests {
  static func worked() throws -> AccuracyMatrix {
    try AccuracyMatrix(
      scores: [[0.9, 0.2, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]], baseline: [0.1, 0.1, 0.1],
      testSizes: [100, 200, 700])
  }

  @Test("Worked example with three tasks")
  func workedExample() throws {
    let matrix = try Self.worked()
    #expect(close(matrix.averageAccuracy(), (0.6 + 0.75 + 0.85) / 3))
    #expect(close(matrix.averageAccuracyBySample(), (60 + 150 + 595) / 1000.0))
    #expect(close(matrix.backwardTransfer(), (-0.3 - 0.05) / 2))
    #expect(close(matrix.forwardTransfer(), (0.1 + 0.2) / 2))
    #expect(close(matrix.forgetting(), (0.3 + 0.05) / 2))
    #expect(close(matrix.learningAccuracy(), 0.85))
    #expect(close(matrix.averageIncrementalAccuracy(), (0.9 + 0.75 + 2.2 / 3) / 3))
    // Stages: 0.9, then (70 + 160) / 300, then 805 / 1000.
    #expect(close(matrix.averageIncrementalAccuracyBySample(), 0.823888888888889))
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

  @Test("One experience leaves transfer and forgetting undefined, with the reason")
  func singleTask() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5]], baseline: [0.1])
    for value in [matrix.backwardTransfer(), matrix.forwardTransfer(), matrix.forgetting()] {
      #expect(value.value == nil)
      #expect(value.reason == "needs at least 2 experiences")
    }
    #expect(close(matrix.averageAccuracy(), 0.5))
    #expect(try AccuracyMatrix(scores: []).averageAccuracy().reason == "needs at least 1 experience")
  }

  @Test("A missing baseline leaves forward transfer undefined")
  func noBaseline() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, 0.1], [0.4, 0.6]])
    #expect(matrix.forwardTransfer().reason == "the score before training was not measured")
  }

  @Test("Missing cells: strict is undefined and names the cell, skip averages what remains")
  func missingCells() throws {
    let matrix = try AccuracyMatrix(scores: [[0.9, 0.2, 0.1], [nil, 0.8, 0.3], [0.6, nil, 0.85]])
    #expect(matrix.averageAccuracy().reason == "cell R[2][1] is missing")
    #expect(close(matrix.averageAccuracy(missing: .skip), (0.6 + 0.85) / 2))
    #expect(matrix.averageAccuracy(missing: .skip).terms == 2)
    #expect(matrix.forgetting().reason == "cell R[1][0] is missing")
    #expect(close(matrix.forgetting(missing: .skip), 0.3))
    #expect(close(matrix.backwardTransfer(missing: .skip), -0.3))
    #expect(matrix.backwardTransfer(missing: .skip).terms == 1)
  }

  @Test("Held-out columns do not enter the averages over tasks")
  func heldOutColumns() throws {
    let matrix = try AccuracyMatrix(scores: [[0.5, 0.1, 1.0], [0.4, 0.6, 1.0]])
    #expect(close(matrix.averageAccuracy(), 0.5))
    #expect(close(matrix.forgetting(), 0.1))
  }
}
