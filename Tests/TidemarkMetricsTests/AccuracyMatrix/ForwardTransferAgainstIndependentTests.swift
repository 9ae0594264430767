import Testing
import TidemarkMetrics

@Suite("Forward transfer against independent training")
struct ForwardTransferAgainstIndependentTests {
  @Test("Each task after the first, against the model of that task alone")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.forwardTransferAgainstIndependent([0.2, 0.7, 0.9]), (0.1 - 0.05) / 2))
    #expect(
      matrix.forwardTransferAgainstIndependent([0.2, 0.7]).reason == "the independent score of task 2 is missing")
    #expect(close(matrix.forwardTransferAgainstIndependent([0.2, 0.7], missing: .skip), 0.1))
  }
}
