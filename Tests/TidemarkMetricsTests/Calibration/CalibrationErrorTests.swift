import Testing
import TidemarkMetrics

@Suite("Calibration")
struct CalibrationErrorTests {
  /// Every edge b/M belongs to the bin below it, 0 to the first.
  @Test("A confidence on an edge belongs to the bin below", arguments: [1, 3, 7, 10, 15, 49, 100])
  func edges(bins: Int) throws {
    for edge in 1...bins {
      // Alone in its bin with a confidence just inside: the two fall together, so the gap is their mean's.
      let value = Double(edge) / Double(bins)
      let inside = (Double(edge) - 0.5) / Double(bins)
      let error = try CalibrationError(confidence: [value, inside], correct: [true, false], equalWidthBins: bins)
      #expect(close(error.expected, abs(0.5 - (value + inside) / 2)), "\(edge)/\(bins)")
    }
    let zero = try CalibrationError(confidence: [0, 0.5 / Double(bins)], correct: [true, false], equalWidthBins: bins)
    #expect(close(zero.expected, 0.5 - 0.25 / Double(bins)))
  }

  /// Sorted: 0.1 0.2 | 0.3 | 0.9; correct 1 0 | 0 | 1. Gaps 0.35, 0.3, 0.1; weights 2, 1, 1.
  @Test("Bins of equal mass: the first are larger where the number does not divide")
  func equalMass() throws {
    let error = try CalibrationError(
      confidence: [0.9, 0.2, 0.1, 0.3], correct: [true, false, true, false], equalMassBins: 3)
    #expect(close(error.expected, (2 * 0.35 + 0.3 + 0.1) / 4))
    #expect(close(error.maximum, 0.35))
  }

  @Test("No samples, no bins, no probability")
  func degenerate() throws {
    #expect(try CalibrationError(confidence: [], correct: [], equalWidthBins: 5).expected.value == nil)
    #expect(throws: MetricError.self) { try CalibrationError(confidence: [0.5], correct: [true], equalWidthBins: 0) }
    #expect(throws: MetricError.self) { try CalibrationError(confidence: [1.5], correct: [true], equalWidthBins: 5) }
    #expect(throws: MetricError.self) { try CalibrationError(confidence: [.nan], correct: [true], equalWidthBins: 5) }
    #expect(throws: MetricError.self) { try CalibrationError(confidence: [0.5], correct: [], equalWidthBins: 5) }
  }
}
