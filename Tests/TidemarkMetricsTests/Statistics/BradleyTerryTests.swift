import Testing
import TidemarkMetrics

@Suite("Bradley-Terry strengths")
struct BradleyTerryTests {
  @Test("Bradley-Terry: two players have log odds; a cycle is a draw; no finite estimate without strong connection")
  func bradleyTerry() throws {
    let two = try #require(try BradleyTerry.logStrengths([[0, 3], [1, 0]]))
    #expect(close(two[0], 0.5493061443340549) && close(two[1], -0.5493061443340549))
    let cycle = try #require(try BradleyTerry.logStrengths([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    #expect(cycle.allSatisfy { abs($0) < 1e-9 })
    #expect(try BradleyTerry.logStrengths([[0, 3], [0, 0]]) == nil)
    #expect(try BradleyTerry.logStrengths([[0, 2, 0, 0], [2, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]) == nil)
    #expect(throws: MetricError.self) { try BradleyTerry.logStrengths([[0, 1], [1]]) }
  }
}
