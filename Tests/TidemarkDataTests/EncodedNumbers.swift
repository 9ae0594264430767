import Testing

/// Numbers as a file holds them and as they are read. A log names their type, rather than print their bytes.
struct EncodedNumbers<ElementType: Sendable>: CustomTestStringConvertible {
  let type: ElementType
  let payload: [UInt8]
  let values: [Float]

  init(_ type: ElementType, _ payload: [UInt8], _ values: [Float]) {
    self.type = type
    self.payload = payload
    self.values = values
  }

  var testDescription: String { "element type \(type)" }
}
