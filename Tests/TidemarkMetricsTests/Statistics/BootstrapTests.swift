import Testing
import TidemarkMetrics

@Suite("Bootstrap")
struct BootstrapTests {
  @Test("The exact bootstrap of two values has four resamples")
  func enumeratedBootstrap() throws {
    let bootstrap = try #require(Bootstrap(enumerating: [1, -2]))
    #expect(bootstrap.means == [-2, -0.5, -0.5, 1])
    #expect(close(bootstrap.oneSidedP, 0.75))
    #expect(close(bootstrap.twoSidedP, 0.5))
    #expect(Bootstrap(enumerating: []) == nil)
    #expect(try #require(Bootstrap(enumerating: [1, 2, 3, 4, 5])).means.count == 3125)
    #expect(throws: MetricError.self) { try Bootstrap([1, 2], indices: [[0, 2]]) }
  }
}
