import Testing
import TidemarkMetrics

@Suite("Wilcoxon's signed-rank test")
struct WilcoxonSignedRankTests {
  /// d = 1, -1, 2, 0, 3: zero dropped; midranks 1.5, 1.5, 3, 4; W+ = 8.5. Of the 16 patterns, those with a sum of 8.5 or
  /// more are 10 and 8.5 twice; so many again at 1.5 or less: 6/16.
  @Test("Wilcoxon drops zeros and takes midranks")
  func wilcoxon() throws {
    let pairs = try PairedDifferences([1, 0, 2, 5, 3], [0, 1, 0, 5, 0])
    #expect(close(pairs.positiveRankSum, 8.5))
    #expect(close(pairs.wilcoxon, 6.0 / 16))
    #expect(pairs.wilcoxon.terms == 4)
    #expect(close(pairs.signTest, 2 * (1 + 4) / 16.0))
  }
}
