/// A tensor as its file holds it, not decoded yet.
package struct RawTensor: Sendable {
  package let element: TensorElement
  package let isBigEndian: Bool
  /// Whether the first index runs fastest.
  package let isColumnMajor: Bool
  package let shape: [Int]
  /// The bytes of the elements; as many as shape and element ask for.
  let bytes: ArraySlice<UInt8>

  /// The elements as bytes, of unsigned bytes, in row-major order.
  package func octets() -> [UInt8] { rowMajor { bits in UInt8(truncatingIfNeeded: bits) } }

  /// The elements in row-major order, rounded to the nearest float.
  package func floats() -> [Float] { rowMajor(element.float) }

  /// The elements in row-major order.
  package func doubles() -> [Double] { rowMajor(element.double) }

  /// The elements of a whole type in row-major order, or the nearest integers that fit.
  package func integers() -> [Int] { rowMajor(element.integer) }

  private func rowMajor<Value>(_ convert: (UInt64) -> Value) -> [Value] {
    let size = element.byteCount
    let count = bytes.count / size
    return bytes.withUnsafeBufferPointer { bytes in
      func value(_ index: Int) -> Value {
        var bits: UInt64 = 0
        for byte in 0..<size {
          let place = isBigEndian ? byte : size - 1 - byte
          bits = bits << 8 | UInt64(bytes[index * size + place])
        }
        return convert(bits)
      }
      guard isColumnMajor, shape.count > 1 else { return (0..<count).map(value) }
      var strides: [Int] = []
      var stride = 1
      for extent in shape {
        strides.append(stride)
        stride *= extent
      }
      var indices = [Int](repeating: 0, count: shape.count)
      return (0..<count).map { _ in
        let result = value(zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 })
        for axis in shape.indices.reversed() {
          indices[axis] += 1
          if indices[axis] < shape[axis] { break }
          indices[axis] = 0
        }
        return result
      }
    }
  }
}

extension RawTensor {
  /// The tensor in the bytes of a `.npy` file, which has to hold what its header announces and nothing else.
  package init(npy bytes: [UInt8]) throws(FormatError) {
    let header = try NPYHeader(bytes)
    let available = bytes.count - header.byteCount
    guard let count = header.element.byteCount(of: header.shape), count <= available else {
      throw FormatError(
        .truncated, at: .byte(bytes.count),
        found: "the header announces an array of the shape \(header.shape); \(available) bytes follow it")
    }
    guard count == available else {
      throw FormatError(
        .trailingBytes, at: .byte(header.byteCount + count), found: "the data goes on", expected: "its end")
    }
    self.init(
      element: header.element, isBigEndian: header.isBigEndian, isColumnMajor: header.isColumnMajor,
      shape: header.shape, bytes: bytes[header.byteCount...])
  }

  /// The tensors of a safetensors file by name.
  package static func safetensors(_ bytes: [UInt8]) throws(FormatError) -> [String: RawTensor] {
    let entries = try SafetensorsHeader(bytes).tensors.map { tensor in
      let raw = RawTensor(
        element: tensor.element, isBigEndian: false, isColumnMajor: false, shape: tensor.shape,
        bytes: bytes[tensor.place])
      return (tensor.name, raw)
    }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }
}
