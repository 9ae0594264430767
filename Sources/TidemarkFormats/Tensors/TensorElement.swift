/// The number types that tensor files hold.
package enum TensorElement: Sendable, Hashable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float16, bfloat16, float32, float64

  package var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  package var isWhole: Bool {
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

  /// The number that the bits stand for, exactly where a double can hold it.
  func double(_ bits: UInt64) -> Double { self == .float64 ? Double(bitPattern: bits) : Double(float(bits)) }

  /// The whole number that the bits stand for, or the nearest that fits; a fraction's bits.
  func integer(_ bits: UInt64) -> Int {
    switch self {
    case .int8, .int16, .int32, .int64: Int(signed(bits))
    default: Int(clamping: bits)
    }
  }

  /// How NumPy writes the types, without the order of their bytes.
  static let numPyNames: [Substring: TensorElement] = [
    "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32, "i4": .int32, "u8": .uint64,
    "i8": .int64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  /// How safetensors writes the types.
  static let safetensorsNames: [String: TensorElement] = [
    "BOOL": .bool, "U8": .uint8, "I8": .int8, "U16": .uint16, "I16": .int16, "U32": .uint32, "I32": .int32,
    "U64": .uint64, "I64": .int64, "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
  ]

  /// The number of bytes that a shape takes; nil if it cannot be counted.
  package func byteCount(of shape: [Int]) -> Int? {
    var count = byteCount
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      count = product
    }
    return count
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
