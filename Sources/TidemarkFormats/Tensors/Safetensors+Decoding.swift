package import Foundation

/// The header of a safetensors file: where the bytes of each tensor stand. Lengths and offsets are checked against the
/// number of bytes before anything is allocated, and every byte of the values belongs to one tensor: many that share their
/// bytes would take many times the memory of what was sent.
///
/// - Source: the format's description in the safetensors project, version 0.4.
struct SafetensorsHeader {
  struct Tensor {
    let name: String
    let element: TensorElement
    let shape: [Int]
    /// Where its bytes stand in the file.
    let place: Range<Int>
  }

  private(set) var metadata: [String: String] = [:]
  /// In the order of their places.
  private(set) var tensors: [Tensor] = []

  /// Reads the header of a whole file, whose bytes are counted from 0.
  init<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) throws(FormatError) where Bytes.Index == Int {
    guard bytes.count >= 8 else {
      throw FormatError(.truncated, at: .byte(bytes.count), found: "the file ends inside the header's length")
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= min(UInt64(bytes.count - 8), 100_000_000) else {
      throw FormatError(
        .truncated, at: .byte(0), found: "a header of \(length) bytes is announced",
        expected: "at most the \(bytes.count - 8) bytes that follow, and 100 MB")
    }
    let start = 8 + Int(length)
    let header: JSONValue
    do {
      header = try JSONValue(parsing: bytes[8..<start])
    } catch {
      throw error.moved(by: 8, in: "the header is not the JSON of a safetensors header")
    }
    guard case .object(let entries) = header else {
      throw FormatError(at: .byte(8), found: "the header is no JSON object")
    }
    for entry in entries {
      if entry.key == "__metadata__" {
        metadata = try Self.metadata(entry.value)
      } else {
        tensors.append(try Self.tensor(entry.key, entry.value, from: start, to: bytes.count))
      }
    }
    tensors.sort {
      ($0.place.lowerBound, $0.place.upperBound, $0.name) < ($1.place.lowerBound, $1.place.upperBound, $1.name)
    }
    var end = start
    for tensor in tensors {
      guard tensor.place.lowerBound == end else {
        throw FormatError(at: .byte(end), found: "two tensors share bytes, or leave a gap")
      }
      end = tensor.place.upperBound
    }
    guard end == bytes.count else {
      throw FormatError(.trailingBytes, at: .byte(end), found: "the data goes on", expected: "its end")
    }
  }

  private static func metadata(_ value: JSONValue) throws(FormatError) -> [String: String] {
    guard let members = value.dictionary, members.values.allSatisfy({ $0.string != nil }) else {
      throw FormatError(found: "'__metadata__' is not an object of texts")
    }
    return members.compactMapValues(\.string)
  }

  private static func tensor(
    _ name: String, _ value: JSONValue, from start: Int, to end: Int
  ) throws(FormatError) -> Tensor {
    let what = "the tensor '\(printable(name))'"
    guard let element = value["dtype"]?.string.flatMap({ TensorElement.safetensorsNames[$0] }) else {
      throw FormatError(
        found: "\(what) has a type that is not read", expected: "one of BOOL, U8 to U64, I8 to I64, F16, BF16, F32, F64"
      )
    }
    guard let shape = value["shape"]?.integers, let offsets = value["data_offsets"]?.integers, offsets.count == 2,
      let count = element.byteCount(of: shape), offsets[0] >= 0, offsets[1] <= end - start, offsets[0] <= offsets[1],
      offsets[1] - offsets[0] == count
    else { throw FormatError(found: "\(what) has a shape and offsets that do not fit each other or the file") }
    return Tensor(name: name, element: element, shape: shape, place: start + offsets[0]..<start + offsets[1])
  }
}

extension Safetensors {
  /// Reads the bytes of one set.
  package init(decoding data: Data) throws(FormatError) {
    // A slice of a file counts its bytes from where it was cut.
    let data = data.startIndex == 0 ? data : Data(data)
    let header = try SafetensorsHeader(data)
    metadata = header.metadata
    tensors = []
    for tensor in header.tensors {
      tensors.append(Tensor(tensor.name, shape: tensor.shape, try Self.values(of: data, tensor)))
    }
  }

  private static func values(of data: Data, _ tensor: SafetensorsHeader.Tensor) throws(FormatError) -> Values {
    switch tensor.element {
    case .float32: return .float32(LittleEndianBytes.values(Float.self, of: data, in: tensor.place))
    case .float64: return .float64(LittleEndianBytes.values(Double.self, of: data, in: tensor.place))
    case .int32: return .int32(LittleEndianBytes.values(Int32.self, of: data, in: tensor.place))
    case .uint32: return .uint32(LittleEndianBytes.values(UInt32.self, of: data, in: tensor.place))
    case .int64: return .int64(LittleEndianBytes.values(Int64.self, of: data, in: tensor.place))
    case .uint8: return .uint8(LittleEndianBytes.values(UInt8.self, of: data, in: tensor.place))
    default:
      throw FormatError(
        found: "the tensor '\(printable(tensor.name))' has a type that is not kept",
        expected: "F32, F64, I32, U32, I64 or U8")
    }
  }
}
