import Testing
import TidemarkMetrics

@Suite("Power analysis")
struct PowerAnalysisTests {
  @Test("Power; oracle: scipy.stats.nct with 0.975 quantiles of t")
  func power() throws {
    #expect(close(PowerAnalysis.power(pairs: 5, effect: 1), 0.40138991737179536))
    #expect(close(PowerAnalysis.power(pairs: 5, effect: 2, alpha: 0.01), 0.5471761892938513))
    #expect(close(PowerAnalysis.power(pairs: 30, effect: 0.5), 0.7539647157437906))
    #expect(close(PowerAnalysis.power(pairs: 3, effect: 0), 0.05))
    #expect(close(PowerAnalysis.detectableDifference(pairs: 5, standardDeviation: 2), 2 * 1.6819969659555725))
    #expect(PowerAnalysis.pairsNeeded(effect: 0.5).value == 34)
    #expect(PowerAnalysis.pairsNeeded(effect: -3).value == 4)
    #expect(PowerAnalysis.pairsNeeded(effect: 0).value == nil)
    #expect(PowerAnalysis.power(pairs: 1, effect: 1).reason == "needs at least 2 pairs")
  }
}
