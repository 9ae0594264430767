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
    let bytes = [UInt8](data)
    guard bytes.count >= 8 else { throw FormatError(description: "\(bytes.count) bytes; expected at least 8") }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= UInt64(bytes.count - 8) else {
      throw FormatError(description: "a header of \(length) bytes is announced; \(bytes.count - 8) bytes follow")
    }
    let payload = 8 + Int(length)
    let header: [String: HeaderEntry]
    do {
      header = try JSONDecoder().decode([String: HeaderEntry].self, from: Data(bytes[8..<payload]))
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
        let range = try description.byteRange(name: name, available: bytes.count - payload)
        let words = stride(from: payload + range.lowerBound, to: payload + range.upperBound, by: 4).map { start in
          (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
        }
        let values: Values
        switch description.dtype {
        case "F32": values = .float32(words.map(Float.init(bitPattern:)))
        case "I32": values = .int32(words.map(Int32.init(bitPattern:)))
        case "U32": values = .uint32(words)
        default:
          throw FormatError(
            description: "tensor '\(name)' has dtype '\(description.dtype)'; expected F32, I32 or U32")
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
    var bytes = 4
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
