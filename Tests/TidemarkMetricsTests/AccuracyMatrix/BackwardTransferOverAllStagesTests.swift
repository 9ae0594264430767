import Testing
import TidemarkMetrics

@Suite("Backward transfer over all stages")
struct BackwardTransferOverAllStagesTests {
  @Test("Every stage counts; remembering and the positive part are clipped after averaging")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.backwardTransferOverAllStages(), (-0.2 - 0.3 - 0.05) / 3))
    #expect(close(matrix.remembering(), 1 - 0.55 / 3))
    #expect(close(matrix.positiveBackwardTransfer(), 0))
    let better = try AccuracyMatrix(scores: [[0.5, 0, 0], [0.6, 0.4, 0], [0.9, 0.1, 0.7]])
    #expect(close(better.positiveBackwardTransfer(), (0.1 + 0.4 - 0.3) / 3) && close(better.remembering(), 1))
  }

  @Test("Missing cells are named or skipped; one experience has none")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.backwardTransferOverAllStages().reason == "cell R[1][0] is missing")
    #expect(close(matrix.backwardTransferOverAllStages(missing: .skip), -0.3))
    #expect(
      try AccuracyMatrix(scores: [[0.5]]).backwardTransferOverAllStages().reason == "needs at least 2 experiences")
  }
}
