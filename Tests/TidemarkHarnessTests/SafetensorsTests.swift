import Foundation
import Testing
import TidemarkFormats

@Suite("Safetensors frames")
struct SafetensorsTests {
  private let example = Safetensors(
    metadata: ["a": "b"],
    tensors: [
      Safetensors.Tensor("x", shape: [2, 2], .float32([1, -2, .infinity, 0.5])),
      Safetensors.Tensor("n", shape: [3], .int32([1, -1, .max])),
      Safetensors.Tensor("empty", shape: [0], .uint32([])),
      Safetensors.Tensor("octets", shape: [3], .uint8([0, 127, 255])),
    ])

  @Test("The bytes are those of the format")
  func bytes() throws {
    let set = Safetensors(tensors: [Safetensors.Tensor("x", shape: [1], .int32([-2]))])
    let header = "{\"__metadata__\":{},\"x\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    let padded = header.padding(toLength: (header.count + 7) / 8 * 8, withPad: " ", startingAt: 0)
    let expected = [UInt8(padded.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8) + [0xFE, 0xFF, 0xFF, 0xFF]
    #expect(Array(try set.encoded()) == expected)
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    #expect(try Safetensors(decoding: example.encoded()) == example)
  }

  @Test("Tensors may stand in the header in any order, and empty ones anywhere between others")
  func order() throws {
    let header =
      #"{"y":{"dtype":"U8","shape":[1],"data_offsets":[3,4]},"e":{"dtype":"F32","shape":[0],"data_offsets":[3,3]},"#
      + #""x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: [1, 2, 3, 4])
    let set = try Safetensors(decoding: data)
    #expect(set.tensors.map(\.name) == ["x", "e", "y"])
    #expect(set["x"]?.values == .uint8([1, 2, 3]) && set["y"]?.values == .uint8([4]))
  }

  @Test("A frame cut off anywhere, or with any byte flipped, is read or refused, never trapped on")
  func hostile() throws {
    let data = try example.encoded()
    for length in 0..<data.count {
      #expect(throws: FormatError.self) { try Safetensors(decoding: data.prefix(length)) }
    }
    for index in data.indices {
      for bit in 0..<8 {
        var flipped = data
        flipped[index] ^= 1 << bit
        _ = try? Safetensors(decoding: flipped)
      }
    }
  }

  @Test(
    "Lying headers are refused",
    arguments: [
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#,
      #"{"x":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
      // Tensors that share bytes, in part or altogether; bytes that belong to none, before, between and after.
      #"{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"y":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}"#,
      #"{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"y":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      #"{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}"#,
      #"{"__metadata__":{}}"#,
      "[]",
    ])
  func lying(header: String) {
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: [0, 0, 0, 0])
    #expect(throws: FormatError.self) { try Safetensors(decoding: data) }
  }
}
