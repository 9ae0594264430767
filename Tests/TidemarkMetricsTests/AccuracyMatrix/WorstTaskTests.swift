import Testing
import TidemarkMetrics

@Suite("Worst task")
struct WorstTaskTests {
  @Test("The lowest final score, of trained tasks alone")
  func workedExample() throws {
    #expect(close(try AccuracyMatrix.threeTasks().worstTask(), 0.6))
    #expect(close(try AccuracyMatrix(scores: [[0.5, 0.1, 0], [0.4, 0.6, 0]]).worstTask(), 0.4))
  }

  @Test("Missing cells are named or skipped; nothing learned has no worst")
  func undefined() throws {
    let matrix = try AccuracyMatrix.withGaps()
    #expect(matrix.worstTask().reason == "cell R[2][1] is missing")
    #expect(matrix.worstTask(missing: .skip).value == 0.6 && matrix.worstTask(missing: .skip).terms == 2)
    #expect(try AccuracyMatrix(scores: []).worstTask().reason == "needs at least 1 experience")
  }
}
