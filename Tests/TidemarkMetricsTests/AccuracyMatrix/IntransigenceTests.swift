import Testing
import TidemarkMetrics

@Suite("Intransigence")
struct IntransigenceTests {
  @Test("What joint training reaches and this learner does not, stage by stage")
  func workedExample() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    let joint: [Double?] = [0.95, 0.85, 0.8]
    #expect(close(matrix.intransigence(at: 0, joint: joint), 0.05))
    #expect(close(matrix.intransigence(at: 2, joint: joint), -0.05))
    #expect(close(matrix.intransigence(joint: joint), 0.05 / 3))
  }

  @Test("A missing reference is named or skipped")
  func missing() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(matrix.intransigence(joint: [0.95, nil, 0.8]).reason == "the joint score of task 1 is missing")
    #expect(close(matrix.intransigence(joint: [0.95, nil, 0.8], missing: .skip), 0))
    #expect(matrix.intransigence(at: 3, joint: [0.95]).reason == "needs at least 1 experience")
  }
}
