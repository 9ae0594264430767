import Testing
import TidemarkMetrics

@Suite("Sign-flip test")
struct SignFlipTestTests {
  /// Sums of the patterns of 1, 2, 3, 5 with |sum| ≥ |1 + 2 + 3 - 5| = 1: all but none; every sum is odd. Of 1, 2, 3, -5
  /// against 1, 1, 4: |1 + 1 + 4| = 6 is reached by 2 of 8.
  @Test("Sign-flip counts every pattern")
  func signFlip() throws {
    #expect(close(try PairedDifferences([1, 2, 3, 0], [0, 0, 0, 5]).signFlipTest, 1))
    #expect(close(try PairedDifferences([1, 1, 4], [0, 0, 0]).signFlipTest, 0.25))
    #expect(close(try PairedDifferences([0.3, 0.2, 0.1], [0, 0, 0.1]).signFlipTest, 0.5))
    let many = try PairedDifferences(Array(repeating: 1, count: 30), Array(repeating: 0, count: 30))
    #expect(close(try #require(many.signFlipTest.value) * 536_870_912, 1), "2 of 2^30 patterns")
    let tooMany = try PairedDifferences(Array(repeating: 1, count: 41), Array(repeating: 0, count: 41))
    #expect(tooMany.signFlipTest.value == nil)
  }
}
