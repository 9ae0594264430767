/// The one source of randomness in Tidemark: a counter-based generator keyed by a seed and a purpose.
///
/// Two generators with the same seed and purpose give the same numbers on every machine and in every release; with
/// another purpose they are independent, so that adding a use of randomness in one place never moves the numbers of
/// another. The methods below are part of the definition: unlike the standard library's `shuffled(using:)`, whose
/// algorithm may change, they are fixed by test vectors.
///
/// Definition: block `n` is Philox-4x32-10 with the seed as key (low word first) and the counter
/// `(n low, n high, p low, p high)`, where `p` is the 64-bit FNV-1a hash of the purpose's UTF-8 bytes. Each block gives
/// two 64-bit numbers, `x | y << 32` and then `z | w << 32`.
/// - Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private let key: SIMD2<UInt32>
  private let purposeWords: SIMD2<UInt32>
  /// How many 64-bit numbers have been drawn. Setting it jumps to any place of the sequence in O(1).
  public var position: UInt64 = 0
  private var block: SIMD4<UInt32> = .zero
  private var blockIndex: UInt64?

  /// A generator at the beginning of its sequence.
  ///
  /// - Parameters:
  ///   - seed: the run's seed, or one derived from it.
  ///   - purpose: what the numbers are for, such as `"class-order"`.
  public init(seed: UInt64, purpose: String) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    purposeWords = SIMD2(UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let index = position >> 1
    if index != blockIndex {
      let counter = SIMD4(
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), purposeWords.x, purposeWords.y)
      block = Philox.block(counter: counter, key: key)
      blockIndex = index
    }
    defer { position &+= 1 }
    return position & 1 == 0
      ? UInt64(block.x) | UInt64(block.y) << 32
      : UInt64(block.z) | UInt64(block.w) << 32
  }

  /// A whole number in `0..<bound`, each equally likely: the high half of `next() * bound`, rejecting the few draws
  /// that would favour some numbers.
  /// - Source: Lemire, "Fast random integer generation in an interval", 2019.
  /// - Precondition: `bound` is positive.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "an empty range has no number to draw")
    let bound = UInt64(bound)
    let threshold = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// A number in `0..<1`, a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in `range`'s interval, the upper bound excluded but for rounding.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// A number of the normal distribution with mean 0 and deviation 1, by the inverse of its distribution function.
  public mutating func normal() -> Double {
    inverseNormal((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// Puts the elements in random order, all orders equally likely: Fisher-Yates from the last place down.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }

  /// The numbers `0..<count` in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Equal if both will give the same numbers from here on.
  public static func == (left: Self, right: Self) -> Bool {
    left.key == right.key && left.purposeWords == right.purposeWords && left.position == right.position
  }

  /// Feeds what decides equality to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(purposeWords)
    hasher.combine(position)
  }
}

/// The counter-based block function Philox-4x32 with ten rounds.
///
/// Maps a 128-bit counter and a 64-bit key to 128 random bits. The same on every machine; any block can be computed
/// without the ones before it.
/// - Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
package enum Philox {
  package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var state = counter
    var key = key
    for round in 0..<10 {
      if round > 0 {
        key = SIMD2(key.x &+ 0x9E37_79B9, key.y &+ 0xBB67_AE85)
      }
      let first = UInt64(0xD251_1F53) * UInt64(state.x)
      let second = UInt64(0xCD9E_8D57) * UInt64(state.z)
      state = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ state.y ^ key.x,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ state.w ^ key.y,
        UInt32(truncatingIfNeeded: first))
    }
    return state
  }
}
