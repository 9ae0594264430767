import Testing
import TidemarkMetrics

@Suite("HAT's forgetting ratio")
struct ForgettingRatioHATTests {
  private static let joint: [Double?] = [0.9, 0.85, 0.9]
  private static let chance: [Double?] = [0.5, 0.5, 0.5]

  @Test("Between chance and joint training")
  func workedExample() throws {
    let ratio = try AccuracyMatrix.threeTasks().forgettingRatio(joint: Self.joint, chance: Self.chance)
    // 0.1 of 0.4, 0.25 of 0.35 and 0.35 of 0.4: the mean of 1/4, 5/7 and 7/8, less 1.
    #expect(close(ratio, -65.0 / 168))
  }

  @Test("Undefined where joint training is at chance, or a reference is missing")
  func undefined() throws {
    let matrix = try AccuracyMatrix.threeTasks()
    #expect(
      matrix.forgettingRatio(joint: [0.9, 0.5, 0.9], chance: Self.chance).reason
        == "joint training is at chance on task 1")
    #expect(
      matrix.forgettingRatio(joint: [0.9, 0.85], chance: Self.chance).reason
        == "the joint or chance score of task 2 is missing")
  }
}
