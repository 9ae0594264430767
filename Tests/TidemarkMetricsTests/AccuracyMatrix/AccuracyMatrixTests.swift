import Testing
import TidemarkMetrics

@Suite("Accuracy matrix")
struct AccuracyMatrixTests {
  @Test("It keeps what it is given")
  func contents() throws {
    let matrix = try AccuracyMatrix(scores: [[0.9, nil], [0.5, 0.8]], baseline: [0.1, 0.1])
    #expect(matrix.scores == [[0.9, nil], [0.5, 0.8]])
    #expect(matrix[1, 0] == 0.5)
    #expect(matrix[0, 1] == nil)
    #expect(matrix[1, 2] == nil, "a column that is absent is missing")
    #expect(matrix.testSizes == nil)
  }

  @Test("Ragged rows are refused, with the row")
  func ragged() {
    #expect {
      try AccuracyMatrix(scores: [[0.9, 0.1], [0.5]])
    } throws: { error in
      guard let error = error as? MetricError else { return false }
      return error.code == .malformedMatrix && error.subject == "R[1]"
        && error.description
          == "R[1]: found 1 cells, expected 2 as in the first row, or rows of 1, 2, 3 … cells; write null for a missing cell"
    }
  }

  @Test("Cells that are not numbers are refused", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(cell: Double) {
    #expect(throws: MetricError.self) { try AccuracyMatrix(scores: [[0.9, 0.1], [0.5, cell]]) }
    #expect(throws: MetricError.self) { try AccuracyMatrix(scores: [[0.9]], baseline: [cell]) }
  }

  @Test("Companions of another length are refused")
  func companions() throws {
    let scores: [[Double?]] = [[0.9, 0.1, 0.3], [0.5, 0.6, 0.4]]
    #expect(throws: MetricError.self) { try AccuracyMatrix(scores: scores, baseline: [0.1]) }
    #expect(throws: MetricError.self) { try AccuracyMatrix(scores: scores, testSizes: [1, 2, 3, 4]) }
    #expect(throws: MetricError.self) { try AccuracyMatrix(scores: scores, testSizes: [1, -2, 3]) }
    #expect(try AccuracyMatrix(scores: scores, baseline: [0.1, 0.2]).baseline == [0.1, 0.2], "trained tasks alone")
  }
}
