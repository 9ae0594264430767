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
    var found: [(begin: Int, tensor: Tensor)] = []
    for (name, entry) in header {
      switch entry {
      case .metadata(let text):
        guard name == "__metadata__" else { throw FormatError(description: "tensor '\(name)' has no dtype") }
        metadata = text
      case .tensor(let description):
        let range = try description.byteRange(name: name, available: data.count - payload)
        let place = payload + range.lowerBound..<payload + range.upperBound
        let values: Values
        switch description.dtype {
        case "F32": values = .float32(LittleEndianBytes.values(Float.self, of: data, in: place))
        case "F64": values = .float64(LittleEndianBytes.values(Double.self, of: data, in: place))
        case "I32": values = .int32(LittleEndianBytes.values(Int32.self, of: data, in: place))
        case "U32": values = .uint32(LittleEndianBytes.values(UInt32.self, of: data, in: place))
        case "I64": values = .int64(LittleEndianBytes.values(Int64.self, of: data, in: place))
        case "U8": values = .uint8(LittleEndianBytes.values(UInt8.self, of: data, in: place))
        default:
          throw FormatError(
            description: "tensor '\(name)' has dtype '\(description.dtype)'; expected F32, F64, I32, U32, I64 or U8")
        }
        found.append((range.lowerBound, Tensor(name, shape: description.shape, values)))
      }
    }
    found.sort { ($0.begin, $0.tensor.name) < ($1.begin, $1.tensor.name) }
    tensors = found.map(\.tensor)
  }
}

/// An entry of the header: a tensor's description, or the free text.
private enum HeaderEntry: Decodable {
  case tensor(TensorDescription)
  case metadata([String: String])

  init(from decoder: any Decoder) throws {
    if let description = try? TensorDescription(from: decoder) {
      self = .tensor(description)
    } else {
      self = .metadata(try [String: String](from: decoder))
    }
  }
}

private struct TensorDescription: Decodable {
  let dtype: String
  let shape: [Int]
  let dataOffsets: [Int]

  enum CodingKeys: String, CodingKey {
    case dtype, shape
    case dataOffsets = "data_offsets"
  }

  func byteRange(name: String, available: Int) throws -> Range<Int> {
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
