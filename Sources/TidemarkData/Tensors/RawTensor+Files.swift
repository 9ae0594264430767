import TidemarkYAML

extension RawTensor {
  /// The tensor in the bytes of a `.npy` file, which has to hold what its header announces and nothing else.
  ///
  /// - Throws: `DataError`.
  init(npy bytes: [UInt8], subject: String) throws(DataError) {
    let header = try NPYHeader(bytes, subject: subject)
    let available = bytes.count - header.byteCount
    guard let count = Self.byteCount(header.shape, header.element), count <= available else {
      throw DataError(
        .truncated, subject, at: "byte \(bytes.count)",
        found: "the header announces an array of the shape \(header.shape); \(available) bytes follow it")
    }
    guard count == available else {
      throw DataError(
        .trailingBytes, subject, at: "byte \(header.byteCount + count)", found: "the data goes on", expected: "its end")
    }
    self.init(
      element: header.element, isBigEndian: header.isBigEndian, isColumnMajor: header.isColumnMajor,
      shape: header.shape, bytes: bytes[header.byteCount...], subject: subject)
  }

  /// The tensors of a safetensors file by name. Offsets have to follow each other without gaps, as the format asks.
  ///
  /// - Source: the format's description in the safetensors project, version 0.4.
  /// - Throws: `DataError`.
  static func safetensors(_ bytes: [UInt8], subject: String) throws(DataError) -> [String: RawTensor] {
    guard bytes.count >= 8 else {
      throw DataError(.truncated, subject, at: "byte \(bytes.count)", found: "the file ends inside the header's length")
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= min(UInt64(bytes.count - 8), 100_000_000) else {
      throw DataError(
        .truncated, subject, at: "byte 0", found: "a header of \(length) bytes is announced",
        expected: "at most the \(bytes.count - 8) bytes that follow, and 100 MB")
    }
    let start = 8 + Int(length)
    let header = try JSONParser.parse(bytes[8..<start], subject: subject)
    guard case .object(let entries) = header else {
      throw DataError(.wrongFormat, subject, at: "byte 8", found: "the header is no JSON object")
    }
    var tensors: [String: RawTensor] = [:]
    var spans: [Range<Int>] = []
    for entry in entries where entry.key != "__metadata__" {
      let (name, value) = (entry.key, entry.value)
      let what = "the tensor '\(printable(name))'"
      guard let type = value["dtype"]?.string, let element = element(safetensors: type) else {
        throw DataError(
          .wrongFormat, subject, found: "\(what) has a type that is not read",
          expected: "one of BOOL, U8 to U64, I8 to I64, F16, BF16, F32, F64")
      }
      guard let shape = value["shape"]?.integers, let offsets = value["data_offsets"]?.integers, offsets.count == 2,
        let count = byteCount(shape, element), offsets[0] >= 0, offsets[1] <= bytes.count - start,
        offsets[0] <= offsets[1], offsets[1] - offsets[0] == count
      else {
        throw DataError(
          .wrongFormat, subject, found: "\(what) has a shape and offsets that do not fit each other or the file")
      }
      guard tensors[name] == nil else { throw DataError(.wrongFormat, subject, found: "\(what) is there twice") }
      spans.append(offsets[0]..<offsets[1])
      tensors[name] = RawTensor(
        element: element, isBigEndian: false, isColumnMajor: false, shape: shape,
        bytes: bytes[(start + offsets[0])..<(start + offsets[1])], subject: subject)
    }
    spans.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var end = 0
    for span in spans {
      guard span.lowerBound == end else {
        throw DataError(
          .wrongFormat, subject, at: "byte \(start + end)", found: "two tensors share bytes, or leave a gap")
      }
      end = span.upperBound
    }
    guard end == bytes.count - start else {
      throw DataError(
        .trailingBytes, subject, at: "byte \(start + end)", found: "the data goes on", expected: "its end")
    }
    return tensors
  }

  private static func element(safetensors type: String) -> TensorElement? {
    switch type {
    case "BOOL": .bool
    case "U8": .uint8
    case "I8": .int8
    case "U16": .uint16
    case "I16": .int16
    case "U32": .uint32
    case "I32": .int32
    case "U64": .uint64
    case "I64": .int64
    case "F16": .float16
    case "BF16": .bfloat16
    case "F32": .float32
    case "F64": .float64
    default: nil
    }
  }
}
