import Testing
import TidemarkMetrics

@Suite("Unpaired difference (Welch)")
struct UnpairedDifferenceTests {
  @Test("Against scipy 1.17: ttest_ind(a, b, equal_var=False), its df and confidence_interval(0.9)")
  func scipy() throws {
    let difference = try #require(UnpairedDifference([0.91, 0.89, 0.93, 0.9], [0.85, 0.88, 0.8]))
    #expect(abs(difference.mean - 0.0641666666666666) < 1e-12)
    #expect(abs(difference.standardError - 0.02484675252645928) < 1e-12)
    #expect(abs(difference.degreesOfFreedom - 2.541200567197102) < 1e-9)
    let interval = difference.interval(level: 0.9)
    #expect(abs(interval.lowerBound - 0.0011278520254635466) < 1e-9)
    #expect(abs(interval.upperBound - 0.12720548130786963) < 1e-9)
  }

  @Test("Without any spread the interval is a point; one value, or one that is not finite, gives none")
  func edges() throws {
    let flat = try #require(UnpairedDifference([0.5, 0.5], [0.25, 0.25, 0.25]))
    #expect(flat.degreesOfFreedom == 3)
    #expect(flat.interval(level: 0.95) == 0.25...0.25)
    #expect(UnpairedDifference([1], [1, 2]) == nil)
    #expect(UnpairedDifference([1, 2], [1]) == nil)
    #expect(UnpairedDifference([1, .nan], [1, 2]) == nil)
  }
}
