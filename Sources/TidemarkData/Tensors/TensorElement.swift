/// The number types that tensor files hold.
enum TensorElement: Sendable, Hashable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float16, bfloat16, float32, float64

  var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  var isWhole: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: false
    default: true
    }
  }

  /// The number that the bits stand for, rounded to the nearest float.
  func float(_ bits: UInt64) -> Float {
    switch self {
    case .bool: bits == 0 ? 0 : 1
    case .uint8, .uint16, .uint32, .uint64: Float(bits)
    case .int8, .int16, .int32, .int64: Float(signed(bits))
    case .float16: Self.half(UInt16(truncatingIfNeeded: bits))
    case .bfloat16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
    case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    case .float64: Float(Double(bitPattern: bits))
    }
  }

  /// The whole number that the bits stand for; nil if it is none or does not fit.
  func label(_ bits: UInt64) -> Int32? {
    switch self {
    case .bool, .uint8, .uint16, .uint32, .uint64: Int32(exactly: bits)
    case .int8, .int16, .int32, .int64: Int32(exactly: signed(bits))
    default: nil
    }
  }

  private func signed(_ bits: UInt64) -> Int64 {
    let shift = UInt64(64 - 8 * byteCount)
    return Int64(bitPattern: bits << shift) >> Int64(shift)
  }

  /// IEEE 754 half precision, by hand: the standard library has no `Float16` on Intel Macs.
  private static func half(_ bits: UInt16) -> Float {
    let magnitude = UInt32(bits & 0x7fff)
    let value: Float =
      switch magnitude >> 10 {
      case 0: Float(magnitude) * 0x1p-24
      case 31: Float(bitPattern: 0x7f80_0000 | (magnitude & 0x3ff) << 13)
      default: Float(bitPattern: (magnitude << 13) + (112 << 23))
      }
    return bits & 0x8000 == 0 ? value : -value
  }
}
