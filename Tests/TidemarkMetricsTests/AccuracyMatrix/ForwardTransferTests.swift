import Testing
import TidemarkMetrics

@Suite("Forward transfer")
struct ForwardTransferTests {
  @Test("Worked example with three tasks")
  func workedExample() throws {
    #expect(close(try AccuracyMatrix.threeTasks().forwardTransfer(), (0.1 + 0.2) / 2))
  }

  @Test("Undefined for one experience, and without a score before training")
  func undefined() throws {
    let one = try AccuracyMatrix(scores: [[0.5]], baseline: [0.1])
    #expect(one.forwardTransfer().reason == "needs at least 2 experiences")
    let unmeasured = try AccuracyMatrix(scores: [[0.5, 0.1], [0.4, 0.6]])
    #expect(unmeasured.forwardTransfer().reason == "the score before training was not measured")
    let gap = try AccuracyMatrix(scores: [[0.5, 0.1], [0.4, 0.6]], baseline: [0.1, nil])
    #expect(gap.forwardTransfer().reason == "baseline b[1] is missing")
    let cell = try AccuracyMatrix(scores: [[0.5, nil], [0.4, 0.6]], baseline: [0.1, nil])
    #expect(cell.forwardTransfer().reason == "cell R[0][1] is missing")
  }
}
