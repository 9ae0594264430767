/// A tensor as its file holds it, not decoded yet.
struct RawTensor: Sendable {
  let element: TensorElement
  let isBigEndian: Bool
  /// Whether the first index runs fastest.
  let isColumnMajor: Bool
  let shape: [Int]
  /// The bytes of the elements; as many as shape and element ask for.
  let bytes: ArraySlice<UInt8>
  /// The file, for messages.
  let subject: String

  /// The number of bytes that a shape takes; nil if it cannot be counted.
  static func byteCount(_ shape: [Int], _ element: TensorElement) -> Int? {
    var count = element.byteCount
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      count = product
    }
    return count
  }

  /// The elements in row-major order: unsigned bytes as they are, all others as floats, rounded to the nearest.
  func storage() -> DenseColumn.Storage {
    if element == .uint8 {
      return .bytes(ColumnValues(rowMajor { bits in UInt8(truncatingIfNeeded: bits) }))
    }
    return .floats(ColumnValues(rowMajor(element.float)))
  }

  /// The elements as labels, for a shape `[samples]` or `[samples, 1]`.
  ///
  /// - Throws: `DataError` with code `wrongFormat` or `inconsistent`.
  func labels(count: Int) throws(DataError) -> [Int32] {
    guard element.isWhole else {
      throw DataError(
        .wrongFormat, subject, found: "the labels are floating-point numbers", expected: "whole numbers")
    }
    guard shape == [count] || shape == [count, 1] else {
      throw DataError(
        .inconsistent, subject, found: "the labels have the shape \(shape)",
        expected: "[\(count)], as the manifest says")
    }
    let labels = rowMajor(element.label)
    if let wrong = labels.firstIndex(of: nil) {
      throw DataError(.inconsistent, subject, found: "the label of sample \(wrong) is beyond 32 bits")
    }
    return labels.compactMap(\.self)
  }

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
