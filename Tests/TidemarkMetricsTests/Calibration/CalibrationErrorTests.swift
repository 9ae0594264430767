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

  /// Each of ten bins holds answers of one confidence, of which every second, third, ... is right, so that the sums can be
  /// said without adding up the answers.
  @Test("More answers than are sorted at a time")
  func manyAnswers() throws {
    let answers = 1_200_000
    let confidence = (0..<answers).map { Double($0 % 10) / 10 + 0.0625 }
    let correct = (0..<answers).map { ($0 / 10) % ($0 % 10 + 2) == 0 }
    let error = try CalibrationError(confidence: confidence, correct: correct, equalWidthBins: 10)
    let gaps = (0..<10).map { b in
      let right = ((answers / 10) + b + 1) / (b + 2)
      return abs(Double(right) / Double(answers / 10) - (Double(b) / 10 + 0.0625))
    }
    #expect(close(error.expected, gaps.reduce(0, +) / 10))
    #expect(close(error.maximum, gaps[9]))
    let plain = try CalibrationError(confidence: confidence, correct: correct, equalWidthBins: 100)
    #expect(close(plain.expected, gaps.reduce(0, +) / 10))
    for place in [0, answers / 2, answers - 1] {
      var wrong = confidence
      wrong[place] = -0.001
      #expect(throws: MetricError.self) {
        try CalibrationError(confidence: wrong, correct: correct, equalWidthBins: 10)
      }
    }
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
