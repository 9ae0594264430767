import Testing
import TidemarkMetrics

@Suite("Multiple comparisons")
struct MultipleComparisonsTests {
  @Test("Adjusted p values")
  func adjusted() {
    let p = [0.01, 0.04, 0.03, 0.005]
    #expect(zip(MultipleComparisons.holm(p), [0.03, 0.06, 0.06, 0.02]).allSatisfy { close($0, $1) })
    #expect(zip(MultipleComparisons.bonferroni(p), [0.04, 0.16, 0.12, 0.02]).allSatisfy { close($0, $1) })
    #expect(zip(MultipleComparisons.benjaminiHochberg(p), [0.02, 0.04, 0.04, 0.02]).allSatisfy { close($0, $1) })
    #expect(MultipleComparisons.holm([]).isEmpty)
  }
}
