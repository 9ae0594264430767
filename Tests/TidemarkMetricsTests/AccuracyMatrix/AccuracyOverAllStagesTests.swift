import Testing
import TidemarkMetrics

@Suite("Accuracy over all stages")
struct AccuracyOverAllStagesTests {
  @Test("The lower triangle is what was learned, the upper what was not")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.accuracyOverAllStages(), 4.6 / 6))
    #expect(close(matrix.forwardTransferOverAllStages(), (0.2 + 0.1 + 0.3) / 3))
  }

  @Test("One experience has nothing that was not learned; held-out sets do not count")
  func fewExperiences() throws {
    let one = try AccuracyMatrix(scores: [[0.5, 0.9]])
    #expect(close(one.accuracyOverAllStages(), 0.5))
    #expect(one.forwardTransferOverAllStages().reason == "needs at least 2 experiences")
  }

  @Test("Missing cells are named or skipped")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.accuracyOverAllStages().reason == "cell R[1][0] is missing")
    #expect(close(matrix.accuracyOverAllStages(missing: .skip), (0.9 + 0.8 + 0.6 + 0.85) / 4))
  }
}
