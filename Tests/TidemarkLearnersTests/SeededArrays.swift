import Tidemark

/// Numbers in -1..<1, the same in every run.
func seededFloats(_ count: Int, _ purpose: String) -> [Float] {
  var generator = SeededGenerator(seed: 1, purpose: purpose)
  return (0..<count).map { _ in Float(generator.uniform(in: -1...1)) }
}

/// Floats of any bit pattern: denormals, infinities and NaNs among them.
func seededBitPatterns(_ count: Int, _ purpose: String) -> [Float] {
  var generator = SeededGenerator(seed: 1, purpose: purpose)
  return (0..<count).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) }
}

/// Equal to the last bit, all NaNs being one.
func sameBits(_ left: [Float], _ right: [Float]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}
