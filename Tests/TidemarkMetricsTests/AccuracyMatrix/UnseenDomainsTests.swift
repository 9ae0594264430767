import Testing
import TidemarkMetrics

@Suite("Unseen domains")
struct UnseenDomainsTests {
  @Test("All that come later, the next one, and those that never come")
  func workedExample() throws {
    let matrix = try AccuracyMatrix(
      scores: [[0.9, 0.2, 0.1, 0.4], [0.7, 0.8, 0.3, 0.45], [0.6, 0.75, 0.85, 0.5]])
    #expect(close(matrix.unseenDomainAccuracy(), (0.2 + 0.1 + 0.3) / 3))
    #expect(close(matrix.nextDomainAccuracy(), (0.2 + 0.3) / 2))
    #expect(close(matrix.heldOutDomainAccuracy(), 0.5))
  }

  @Test("Undefined for one experience, and without held-out sets")
  func undefined() throws {
    #expect(try AccuracyMatrix(scores: [[0.5]]).nextDomainAccuracy().reason == "needs at least 2 experiences")
    #expect(try AccuracyMatrix.threeTasks().heldOutDomainAccuracy().reason == "there are no held-out test sets")
  }
}
