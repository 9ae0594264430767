import TidemarkFormats

/// The head of an IDX file: the element type and the sizes of the dimensions.
///
/// - Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits", 1998 (file formats).
struct IDXHeader: Sendable, Hashable {
  enum Element: UInt8, Sendable, CaseIterable {
    case unsignedByte = 0x08
    case signedByte = 0x09
    case int16 = 0x0b
    case int32 = 0x0c
    case float32 = 0x0d
    case float64 = 0x0e

    var byteCount: Int {
      switch self {
      case .unsignedByte, .signedByte: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  let element: Element
  /// The sizes, `[samples, …]`.
  let dimensions: [Int]
  /// The number of elements: the product of `dimensions`.
  let elementCount: Int

  /// The number of bytes that the header takes.
  var byteCount: Int { 4 + 4 * dimensions.count }
  /// The number of bytes that follow the header.
  var payloadByteCount: Int { elementCount * element.byteCount }

  /// Reads the header from the beginning of a file.
  ///
  /// - Throws: `DataError` with code `truncated`, `wrongFormat`, `tooLarge`, or what the decompression throws.
  init(_ stream: DecodedStream) throws(DataError) {
    let magic = try stream.readSome(atMost: 4)
    guard magic.count == 4 else { throw Self.truncated(stream, 4 - magic.count) }
    guard magic[0] == 0, magic[1] == 0, let element = Element(rawValue: magic[2]), magic[3] > 0 else {
      let bytes = magic.map { hexadecimal([$0]) }.joined(separator: " ")
      throw DataError(
        .wrongFormat, stream.path, at: "byte 0", found: "the data begins with \(bytes)",
        expected: "the magic number of IDX: 00 00, a type (08, 09, 0b, 0c, 0d or 0e), a rank of 1 or more")
    }
    let sizes = try stream.readSome(atMost: 4 * Int(magic[3]))
    guard sizes.count == 4 * Int(magic[3]) else { throw Self.truncated(stream, 4 * Int(magic[3]) - sizes.count) }
    let dimensions = stride(from: 0, to: sizes.count, by: 4).map { start in
      sizes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    var elementCount = 1
    for dimension in dimensions {
      let (product, overflow) = elementCount.multipliedReportingOverflow(by: dimension)
      // The payload has to be countable in bytes, too.
      guard !overflow, product <= Int.max / 8 else {
        throw DataError(
          .tooLarge, stream.path, at: "byte 4", found: "the header announces \(Self.describe(dimensions)) elements",
          expected: "as many as a file can hold")
      }
      elementCount = product
    }
    self.element = element
    self.dimensions = dimensions
    self.elementCount = elementCount
  }

  static func describe(_ dimensions: [Int]) -> String {
    dimensions.map(String.init).joined(separator: " × ")
  }

  private static func truncated(_ stream: DecodedStream, _ missing: Int) -> DataError {
    DataError(
      .truncated, stream.path, at: stream.location, found: "the file ends inside the IDX header",
      expected: "\(missing) more bytes")
  }
}
