package import Foundation

extension Safetensors {
  /// Why bytes are not a set of tensors that Tidemark reads: what was found, and what was expected.
  package struct FormatError: Error, CustomStringConvertible {
    package let description: String
  }

  /// Reads the bytes of one set.
  ///
  /// Lengths and offsets are checked against the number of bytes before anything is allocated.
  /// - Throws: `FormatError`.
  package init(decoding data: Data) throws {
    // A slice of a file counts its bytes from where it was cut.
    let data = data.startIndex == 0 ? data : Data(data)
    guard data.count >= 8 else { throw FormatError(description: "\(data.count) bytes; expected at least 8") }
    let length = LittleEndianBytes.values(UInt64.self, of: data, in: 0..<8)[0]
    guard length <= UInt64(data.count - 8) else {
      throw FormatError(description: "a header of \(length) bytes is announced; \(data.count - 8) bytes follow")
    }
    let payload = 8 + Int(length)
    let header: [String: HeaderEntry]
    do {
      header = try JSONDecoder().decode([String: HeaderEntry].self, from: data[8..<payload])
    } catch {
      throw FormatError(description: "the header is not the JSON of a safetensors header")
    }
    metadata = [:]
    var descriptions: [(name: String, description: TensorDescription, range: Range<Int>)] = []
    for (name, entry) in header {
      switch entry {
      case .metadata(let text):
        guard name == "__metadata__" else { throw FormatError(description: "tensor '\(name)' has no dtype") }
        metadata = text
      case .tensor(let description):
        let range = try description.byteRange(name: name, available: data.count - payload)
        descriptions.append((name, description, range))
      }
    }
    descriptions.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.name) < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    try Self.requireTiling(descriptions.map { ($0.name, $0.range) }, of: data.count - payload)
    tensors = try descriptions.map { name, description, range in
      let place = payload + range.lowerBound..<payload + range.upperBound
      return Tensor(name, shape: description.shape, try Self.values(of: data, in: place, description.dtype, name))
    }
  }

  /// Requires that every byte of the values belongs to one tensor: many that share their bytes would take many times the
  /// memory of what was sent.
  /// - Parameter ranges: the place of each tensor, in the order of the places.
  private static func requireTiling(_ ranges: [(name: String, range: Range<Int>)], of count: Int) throws {
    var end = 0
    for (name, range) in ranges {
      guard range.lowerBound == end else {
        throw FormatError(
          description:
            "tensor '\(name)' has data_offsets \([range.lowerBound, range.upperBound]); expected it to begin at"
            + " \(end), where the tensor before it ends")
      }
      end = range.upperBound
    }
    guard end == count else {
      throw FormatError(description: "\(count) bytes of values follow the header; expected the \(end) of its tensors")
    }
  }

  private static func values(of data: Data, in place: Range<Int>, _ type: String, _ name: String) throws -> Values {
    switch type {
    case "F32": return .float32(LittleEndianBytes.values(Float.self, of: data, in: place))
    case "F64": return .float64(LittleEndianBytes.values(Double.self, of: data, in: place))
    case "I32": return .int32(LittleEndianBytes.values(Int32.self, of: data, in: place))
    case "U32": return .uint32(LittleEndianBytes.values(UInt32.self, of: data, in: place))
    case "I64": return .int64(LittleEndianBytes.values(Int64.self, of: data, in: place))
    case "U8": return .uint8(LittleEndianBytes.values(UInt8.self, of: data, in: place))
    default:
      throw FormatError(
        description: "tensor '\(name)' has dtype '\(type)'; expected F32, F64, I32, U32, I64 or U8")
    }
  }
}

/// An entry of the header: a tensor's description, or the free text.
private enum HeaderEntry: Decodable {
  case tensor(TensorDescription)
  case metadata([String: String])

  package init(from decoder: any Decoder) throws {
    if let description = try? TensorDescription(from: decoder) {
      self = .tensor(description)
    } else {
      self = .metadata(try [String: String](from: decoder))
    }
  }
}

private struct TensorDescription: Decodable {
  package let dtype: String
  package let shape: [Int]
  package let dataOffsets: [Int]

  enum CodingKeys: String, CodingKey {
    case dtype, shape
    case dataOffsets = "data_offsets"
  }

  package func byteRange(name: String, available: Int) throws -> Range<Int> {
    // The type is checked afterwards; an unknown one is refused whatever its range.
    var bytes = ["I64", "F64"].contains(dtype) ? 8 : dtype == "U8" ? 1 : 4
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else {
        throw Safetensors.FormatError(description: "tensor '\(name)' has an impossible shape \(shape)")
      }
      bytes = product
    }
    guard dataOffsets.count == 2, dataOffsets[0] >= 0, dataOffsets[0] <= dataOffsets[1],
      dataOffsets[1] <= available, dataOffsets[1] - dataOffsets[0] == bytes
    else {
      throw Safetensors.FormatError(
        description: "tensor '\(name)' has data_offsets \(dataOffsets); expected \(bytes) bytes within \(available)")
    }
    return dataOffsets[0]..<dataOffsets[1]
  }
}
