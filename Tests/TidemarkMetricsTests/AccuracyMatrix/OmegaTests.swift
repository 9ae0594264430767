import Testing
import TidemarkMetrics

@Suite("Omega")
struct OmegaTests {
  @Test("The first task, the new ones and all of them, against offline training")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(close(matrix.omegaBase(ideal: 0.9), (0.7 + 0.6) / 2 / 0.9))
    #expect(close(matrix.omegaNew(), (0.8 + 0.85) / 2))
    #expect(close(matrix.omegaAll(ideal: 0.9), (0.75 + 2.2 / 3) / 2 / 0.9))
  }

  @Test("Undefined for an ideal of 0, for one experience and for a missing score")
  func undefined() throws {
    #expect(try AccuracyMatrix.threeTasks().omegaBase(ideal: 0).reason == "the ideal score is 0")
    #expect(try AccuracyMatrix(scores: [[0.5]]).omegaNew().reason == "needs at least 2 experiences")
    #expect(try AccuracyMatrix.withGaps().omegaBase(ideal: 1).reason == "a score of stage 1 is missing")
  }
}
