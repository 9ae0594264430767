import Testing
import TidemarkMetrics

@Suite("Paired comparison")
struct PairedComparisonTests {
  @Test("A comparison says what so few seeds could not have shown")
  func comparison() throws {
    let five = try PairedComparison([10, 20, 30, 40, 50], [1, 1, 1, 1, 1])
    #expect(
      five.limitation
        == "with 5 seeds that differ, no exact two-sided test can go below 0.0625; a claim at 0.05 needs at least 6")
    let six = try PairedComparison([10, 20, 30, 40, 50, 60], [1, 1, 1, 1, 1, 1])
    #expect(six.limitation == nil)
    let equal = try PairedComparison([1, 1], [1, 1])
    #expect(PairedComparison.holm([five, equal, six]) == [0.0625, nil, 0.0625])
    let spread = try #require(five.summary.standardDeviation)
    #expect(close(five.detectableDifference(), spread * 1.6819969659555725))
  }
}
