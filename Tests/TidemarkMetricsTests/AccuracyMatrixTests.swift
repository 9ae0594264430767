import Testing
import TidemarkMetrics

@Test("A matrix keeps what it is given")
func matrixKeepsContents() {
  let matrix = AccuracyMatrix(scores: [[0.9, nil], [0.5, 0.8]], baseline: [0.1, 0.1])
  #expect(matrix.scores[0][1] == nil)
  #expect(matrix.testSizes == nil)
}
