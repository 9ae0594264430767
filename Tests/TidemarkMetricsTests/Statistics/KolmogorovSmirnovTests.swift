import Foundation
import Testing
import TidemarkMetrics

@Suite("Kolmogorov-Smirnov")
struct KolmogorovSmirnovTests {
  @Test("Small samples; oracle: scipy.stats.ks_2samp(method='exact')")
  func small() {
    let test = KolmogorovSmirnov([1, 2, 3, 4], [2.5, 5, 6, 7])
    #expect(close(test.distance, 0.75))
    #expect(close(test.p, 0.22857142857142856))
    #expect(close(KolmogorovSmirnov([1, 2], [1, 2]).p, 1))
  }

  /// Separated samples of n each: only 2 of C(2n, n) orders are as extreme.
  @Test("Separated samples keep their digits far below 1e-16")
  func separated() throws {
    func logBinomial(_ n: Int) -> Double {
      (1...n).reduce(0.0) { $0 + log10(Double(n + $1)) - log10(Double($1)) }
    }
    for n in [40, 100, 400] {
      let test = KolmogorovSmirnov((0..<n).map(Double.init), (n..<2 * n).map(Double.init))
      #expect(close(test.log10P, log10(2) - logBinomial(n), within: 1e-9), "\(n)")
    }
  }

  /// One value of each sample is on the wrong side. The oracle counts paths with Python's integers, without rounding:
  /// the share of the C(600, 300) paths that reach a distance of 299/300.
  @Test("A tiny p that is not the smallest possible")
  func nearlySeparated() {
    let x = (0..<299).map(Double.init) + [1000]
    let y = (300..<599).map(Double.init) + [299.5]
    let test = KolmogorovSmirnov(x, y)
    #expect(close(test.distance, 299.0 / 300))
    #expect(close(test.log10P, -176.05149963268383, within: 1e-9))
  }

  @Test("An empty sample leaves everything undefined")
  func empty() {
    #expect(KolmogorovSmirnov([], [1]).p.reason == "a sample is empty")
  }
}
