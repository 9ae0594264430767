package import Foundation

/// Moves arrays of numbers to and from little-endian bytes, whole arrays at a time.
///
/// A frame of images is copied once, not number by number.
package enum LittleEndianBytes {
  /// Appends the bytes of `values`.
  package static func append<Value: BitwiseCopyable>(_ values: [Value], to data: inout Data) {
    #if _endian(little)
      values.withUnsafeBytes { data.append(contentsOf: $0) }
    #else
      #error("the numbers of a frame are little-endian; this processor needs them swapped")
    #endif
  }

  /// The numbers in a range of `data`, which need not be aligned.
  /// - Precondition: the range lies within the data, and is a multiple of the size of a value.
  package static func values<Value: BitwiseCopyable>(_ type: Value.Type, of data: Data, in range: Range<Int>) -> [Value]
  {
    let size = MemoryLayout<Value>.stride
    precondition(range.lowerBound >= 0 && range.upperBound <= data.count && range.count.isMultiple(of: size))
    return [Value](unsafeUninitializedCapacity: range.count / size) { buffer, count in
      data.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range]))
      }
      count = range.count / size
    }
  }
}
