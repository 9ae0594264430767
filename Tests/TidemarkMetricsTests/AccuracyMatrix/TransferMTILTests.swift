import Testing
import TidemarkMetrics

@Suite("Transfer of MTIL")
struct TransferMTILTests {
  @Test("Columns first or rows first weight the cells otherwise")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.transfer(), (0.2 + (0.1 + 0.3) / 2) / 2))
    #expect(close(matrix.transferByStage(), ((0.2 + 0.1) / 2 + 0.3) / 2))
    #expect(close(matrix.averageOverAllCells(), (1.2 + 1.8 + 2.2) / 9))
  }

  @Test("One experience has no transfer; a missing cell is named or skipped")
  func undefined() throws {
    #expect(try AccuracyMatrix(scores: [[0.5]]).transfer().reason == "needs at least 2 experiences")
    #expect(try AccuracyMatrix(scores: [[0.5]]).transferByStage().reason == "needs at least 2 experiences")
    let gap = try AccuracyMatrix(scores: [[0.9, nil, 0.1], [0.7, 0.8, 0.3], [0.6, 0.75, 0.85]])
    #expect(gap.transfer().reason == "cell R[0][1] is missing")
    #expect(close(gap.transfer(missing: .skip), 0.2) && close(gap.averageOverAllCells(missing: .skip), 5.0 / 8))
  }
}
