import Testing
import TidemarkMetrics

@Suite("Backward transfer")
struct BackwardTransferTests {
  @Test("Worked example with three tasks; TRACE counts the last task too")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.backwardTransfer(), (-0.3 - 0.05) / 2))
    #expect(matrix.backwardTransfer().terms == 2)
    #expect(close(matrix.backwardTransferTRACE(), (-0.3 - 0.05) / 3))
    #expect(matrix.backwardTransferTRACE().terms == 3)
  }

  @Test("One experience leaves it undefined, with the reason", arguments: [0, 1])
  func fewExperiences(count: Int) throws {
    let matrix = try AccuracyMatrix(scores: Array(repeating: [0.5], count: count))
    #expect(matrix.backwardTransfer().reason == "needs at least 2 experiences")
    #expect(matrix.backwardTransferTRACE().reason == "needs at least 2 experiences")
  }

  @Test("Missing cells: the later one is named first, skip averages what remains")
  func missingCells() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.backwardTransfer().reason == "cell R[2][1] is missing")
    #expect(close(matrix.backwardTransfer(missing: .skip), -0.3))
    #expect(matrix.backwardTransfer(missing: .skip).terms == 1)
    let early = try AccuracyMatrix(scores: [[nil, 0.2], [0.5, 0.6]])
    #expect(early.backwardTransfer().reason == "cell R[0][0] is missing")
  }
}
