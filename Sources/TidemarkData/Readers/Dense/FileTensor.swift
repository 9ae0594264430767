import TidemarkFormats

/// A tensor and the file that it is from, for messages.
struct FileTensor: Sendable {
  private let tensor: RawTensor
  let subject: String

  init(_ tensor: RawTensor, subject: String) {
    self.tensor = tensor
    self.subject = subject
  }

  /// The tensor in the bytes of a `.npy` file.
  init(npy bytes: [UInt8], subject: String) throws(DataError) {
    self.init(
      try DataError.naming(subject) { () throws(FormatError) in try RawTensor(npy: bytes) }, subject: subject)
  }

  var shape: [Int] { tensor.shape }

  /// The elements in row-major order: unsigned bytes as they are, all others as floats, rounded to the nearest.
  func storage() -> DenseColumn.Storage {
    tensor.element == .uint8 ? .bytes(ColumnValues(tensor.octets())) : .floats(ColumnValues(tensor.floats()))
  }

  /// The elements as labels, for a shape `[samples]` or `[samples, 1]`.
  ///
  /// - Throws: `DataError` with code `wrongFormat` or `inconsistent`.
  func labels(count: Int) throws(DataError) -> [Int32] {
    guard tensor.element.isWhole else {
      throw DataError(
        .wrongFormat, subject, found: "the labels are floating-point numbers", expected: "whole numbers")
    }
    guard shape == [count] || shape == [count, 1] else {
      throw DataError(
        .inconsistent, subject, found: "the labels have the shape \(shape)",
        expected: "[\(count)], as the manifest says")
    }
    let labels = tensor.integers().map { Int32(exactly: $0) }
    if let wrong = labels.firstIndex(of: nil) {
      throw DataError(.inconsistent, subject, found: "the label of sample \(wrong) is beyond 32 bits")
    }
    return labels.compactMap(\.self)
  }
}
