import Testing
import TidemarkMetrics

@Suite("Average accuracy by sample")
struct AverageAccuracyBySampleTests {
  @Test("Each sample has the same weight")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.averageAccuracyBySample(), (60 + 150 + 595) / 1000.0))
    #expect(close(matrix.averageAccuracyBySample(after: 1), (70 + 160) / 300.0))
  }

  @Test("Without sizes it is undefined")
  func noSizes() throws {
    #expect(
      try AccuracyMatrix.withGaps().averageAccuracyBySample().reason == "the sizes of the test sets are not known")
  }
}
