import Tidemark
import TidemarkMetrics

/// Random records for property tests: the same for the same seed on every machine.
struct RandomRecords {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// The next of a 64-bit linear congruential sequence (Knuth's MMIX), its upper bits folded.
  mutating func bits() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state >> 12)
  }

  mutating func integer(below bound: Int) -> Int { Int(bits() % UInt64(bound)) }

  mutating func fraction() -> Double { Double(bits() % 1_000_003) / 1_000_003 }

  mutating func fractions(_ count: Int) -> [Double] { (0..<count).map { _ in fraction() } }

  mutating func scores(_ experiences: Int, testSets: Int? = nil) -> [[Double?]] {
    (0..<experiences).map { _ in fractions(testSets ?? experiences) }
  }

  mutating func labels(_ count: Int, classes: Int) -> [Int] { (0..<count).map { _ in integer(below: classes) } }
}
