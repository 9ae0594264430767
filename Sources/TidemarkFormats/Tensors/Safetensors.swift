package import Foundation

/// A named set of tensors in the safetensors format: an 8-byte little-endian header length, a JSON header that gives
/// each tensor's type, shape and byte range, and the tensors' little-endian bytes.
///
/// Tidemark reads and writes the format's `F32`, `F64`, `I32`, `U32`, `I64` and `U8`. Tensors keep the order in which they were
/// added.
/// - Source: the format's description in the safetensors project, version 0.4.
package struct Safetensors: Sendable, Equatable {
  /// The values of one tensor.
  package enum Values: Sendable, Equatable {
    case float32([Float])
    case float64([Double])
    case int32([Int32])
    case uint32([UInt32])
    case int64([Int64])
    case uint8([UInt8])

    /// The number of values.
    package var count: Int {
      switch self {
      case .float32(let values): values.count
      case .float64(let values): values.count
      case .int32(let values): values.count
      case .uint32(let values): values.count
      case .int64(let values): values.count
      case .uint8(let values): values.count
      }
    }

    package var typeName: String {
      switch self {
      case .float32: "F32"
      case .float64: "F64"
      case .int32: "I32"
      case .uint32: "U32"
      case .int64: "I64"
      case .uint8: "U8"
      }
    }

    package var byteCount: Int {
      switch self {
      case .float64, .int64: count * 8
      case .float32, .int32, .uint32: count * 4
      case .uint8: count
      }
    }

    /// Lends the bytes as they lie in memory, which is their order in a file on a little-endian machine.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      switch self {
      case .float32(let values): values.withUnsafeBytes(body)
      case .float64(let values): values.withUnsafeBytes(body)
      case .int32(let values): values.withUnsafeBytes(body)
      case .uint32(let values): values.withUnsafeBytes(body)
      case .int64(let values): values.withUnsafeBytes(body)
      case .uint8(let values): values.withUnsafeBytes(body)
      }
    }

    fileprivate func append(to data: inout Data) {
      switch self {
      case .float32(let values): LittleEndianBytes.append(values, to: &data)
      case .float64(let values): LittleEndianBytes.append(values, to: &data)
      case .int32(let values): LittleEndianBytes.append(values, to: &data)
      case .uint32(let values): LittleEndianBytes.append(values, to: &data)
      case .int64(let values): LittleEndianBytes.append(values, to: &data)
      case .uint8(let values): data.append(contentsOf: values)
      }
    }
  }

  /// One tensor: its name, shape and values.
  package struct Tensor: Sendable, Equatable {
    package let name: String
    package let shape: [Int]
    package let values: Values

    /// A tensor whose values fill its shape exactly.
    package init(_ name: String, shape: [Int], _ values: Values) {
      precondition(shape.reduce(1, *) == values.count, "the values of '\(name)' do not fill its shape")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// Free text about the whole set, written under `__metadata__`.
  package var metadata: [String: String]
  /// The tensors, in file order.
  package var tensors: [Tensor]

  /// A set with the given contents.
  package init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The tensor of the given name; nil if there is none.
  package subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  /// The bytes of the set; the same contents always give the same bytes.
  ///
  /// - Parameters:
  ///   - withLength: whether eight little-endian bytes with the number of the others come first.
  ///   - withValues: whether the tensors' bytes follow the header; false where they go another way.
  package func encoded(withLength: Bool = false, withValues: Bool = true) throws -> Data {
    var header =
      "{\"__metadata__\":" + JSONValue.members(metadata.map { ($0.key, .string($0.value)) }).text(.compact)
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.values.byteCount
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header += ",\(JSONValue.quoted(tensor.name, .compact)):{\"dtype\":\"\(tensor.values.typeName)\","
      header += "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
      offset = end
    }
    header += "}"
    // The format asks for a header that ends on a multiple of eight bytes, filled with spaces.
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let valueBytes = withValues ? offset : 0
    var data = Data(capacity: 16 + header.utf8.count + valueBytes)
    if withLength { LittleEndianBytes.append([UInt64(8 + header.utf8.count + valueBytes)], to: &data) }
    LittleEndianBytes.append([UInt64(header.utf8.count)], to: &data)
    data.append(contentsOf: header.utf8)
    for tensor in tensors where withValues { tensor.values.append(to: &data) }
    return data
  }
}
