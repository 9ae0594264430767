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
