import Testing
import TidemarkData

@Suite("Tensor files")
struct TensorReaderTests {
  /// A `.npy` file as NumPy writes it: the header is filled up to a multiple of 64 bytes.
  static func npy(_ dictionary: String, _ payload: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let prefix = version == 1 ? 10 : 12
    var header = dictionary
    while !(prefix + header.utf8.count + 1).isMultiple(of: 64) { header += " " }
    header += "\n"
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + little(header.utf8.count, version == 1 ? 2 : 4)
      + Array(header.utf8) + payload
  }

  static func head(_ type: String, _ shape: String, fortran: Bool = false) -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
  }

  private static let inputs = npy(head("|u1", "(2, 3)"), [1, 2, 3, 4, 5, 6])
  private static let labels = npy(head("<i8", "(2,)"), little(1, 8) + little(0, 8))

  private func readNPY(_ inputs: [UInt8] = inputs, _ labels: [UInt8] = labels) throws -> DatasetSplits {
    try read(
      NPYReader(),
      [
        ("train-inputs", "x.npy", inputs), ("train-labels", "y.npy", labels), ("test-inputs", "tx.npy", Self.inputs),
        ("test-labels", "ty.npy", Self.labels),
      ], shape: [3], classes: ["a", "b"], counts: (2, 2, 0))
  }

  private func values(_ inputs: [UInt8]) throws -> DenseColumn.Storage {
    guard case .dense(let column) = try readNPY(inputs).train.inputs else { throw FixtureError() }
    return column.storage
  }

  @Test("Bytes are kept, C and Fortran order, versions 1 to 3, gzip'd or plain")
  func orders() throws {
    #expect(try values(Self.inputs) == .bytes([1, 2, 3, 4, 5, 6]))
    #expect(try values(gzip(Self.inputs)) == .bytes([1, 2, 3, 4, 5, 6]))
    for version in [2, 3] as [UInt8] {
      #expect(
        try values(Self.npy(Self.head("|u1", "(2, 3)"), [1, 2, 3, 4, 5, 6], version: version))
          == .bytes([1, 2, 3, 4, 5, 6]))
    }
    // [[1, 3, 5], [2, 4, 6]] in column-major order is 1 2 3 4 5 6.
    #expect(
      try values(Self.npy(Self.head("|u1", "(2, 3)", fortran: true), [1, 2, 3, 4, 5, 6])) == .bytes([1, 3, 5, 2, 4, 6]))
    #expect(try readNPY().train.labels == [1, 0])
  }

  @Test(
    "Every numeric type, little and big endian",
    arguments: [
      EncodedNumbers("|i1", [0xff, 0x80, 1, 2, 3, 4], [-1, -128, 1, 2, 3, 4]),
      EncodedNumbers("|b1", [0, 1, 1, 0, 0, 1], [0, 1, 1, 0, 0, 1]),
      EncodedNumbers("<u2", [1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0xff, 0xff], [513, 0, 256, 0, 0, 65535]),
      EncodedNumbers(">i2", [1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0xff, 0xfe], [258, 0, 1, 0, 0, -2]),
      // 1, -2, 65504 (the largest), 2⁻²⁴ (the smallest), 0.333251953125, and infinity as IEEE halves.
      EncodedNumbers(
        "<f2", [0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b, 0x01, 0x00, 0x55, 0x35, 0x00, 0x7c],
        [1, -2, 65504, 5.9604645e-8, 0.333251953125, .infinity]),
    ] as [EncodedNumbers<String>])
  func types(numbers: EncodedNumbers<String>) throws {
    let file = Self.npy(Self.head(numbers.type, "(2, 3)"), numbers.payload)
    #expect(try values(file) == .floats(ColumnValues(numbers.values)))
  }

  @Test("Four- and eight-byte types")
  func wideTypes() throws {
    let numbers: [Double] = [1.5, -2, 0.25, 1e10, -0.0, 7]
    let singles = numbers.flatMap { little(Int(Float($0).bitPattern), 4) }
    let doubles = numbers.flatMap { little(Int(bitPattern: UInt(Float64($0).bitPattern)), 8).reversed() as [UInt8] }
    #expect(
      try values(Self.npy(Self.head("<f4", "(2, 3)"), singles)) == .floats(ColumnValues(numbers.map { Float($0) })))
    #expect(
      try values(Self.npy(Self.head(">f8", "(2, 3)"), doubles)) == .floats(ColumnValues(numbers.map { Float($0) })))
    let integers = [-3, 4, 1 << 40, 0, 1, 2].flatMap { little($0, 8) }
    #expect(try values(Self.npy(Self.head("<i8", "(2, 3)"), integers)) == .floats([-3, 4, 0x1p40, 0, 1, 2]))
  }

  @Test(
    "Headers that are not literals, objects, structures and lies are refused, and nothing is evaluated",
    arguments: [
      ("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }", "the element type is '|O'"),
      ("{'descr': '<U5', 'fortran_order': False, 'shape': (2, 3), }", "the element type is '<U5'"),
      ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }", "the element type is a structure"),
      (
        "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (2, 3), }",
        "found '.'; expected ',' or '}'"
      ),
      ("{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3), }", "no flag as 'fortran_order'"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, -3), }", "no size in the shape"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2**9, 3), }", "found '*'; expected ',' or ')'"),
      ("{'descr': '|u1', 'fortran_order': False}", "the header has the keys descr, fortran_order"),
      ("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", "the key 'descr' again"),
      ("{'shape': [('a', '<f4')], 'descr': '|u1', 'fortran_order': False}", "no tuple as 'shape'"),
      ("{'fortran_order': [1], 'descr': '|u1', 'shape': (2, 3)}", "no flag as 'fortran_order'"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}; import os", "';' follows the value"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 3)}", "no size in the shape"),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
        "announces an array of the shape [4611686018427387904, 4]"
      ),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 3)}", "announces an array of the shape [3, 3]"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3)}", "the data goes on"),
      ("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 2)}", "the array has the shape [3, 2]"),
    ])
  func wrongHeaders(header: String, expected: String) throws {
    let text = message { _ = try readNPY(Self.npy(header, [1, 2, 3, 4, 5, 6])) }
    #expect(text.hasPrefix("x.npy: "))
    #expect(text.contains(expected), "\(text)")
  }

  @Test("Labels beyond the classes, of floats, or of another number are refused")
  func wrongLabels() throws {
    #expect(
      message { _ = try readNPY(Self.inputs, Self.npy(Self.head("|u1", "(2,)"), [0, 2])) }.contains(
        "the label of sample 1 is 2"))
    #expect(
      message { _ = try readNPY(Self.inputs, Self.npy(Self.head("<f4", "(2,)"), [UInt8](repeating: 0, count: 8))) }
        .contains("floating-point"))
    #expect(
      message { _ = try readNPY(Self.inputs, Self.npy(Self.head("|u1", "(3,)"), [0, 1, 0])) }.contains(
        "the labels have the shape [3]"))
    #expect(try readNPY(Self.inputs, Self.npy(Self.head("|u1", "(2, 1)"), [0, 1])).train.labels == [0, 1])
  }

  @Test("Cut anywhere, with any bit flipped: .npy, .npz and safetensors")
  func hostile() throws {
    checkHostile(Self.inputs) { _ = try readNPY($0) }
    checkHostile(Self.labels, flips: 200) { _ = try readNPY(Self.inputs, $0) }
    checkHostile(try Self.npz()) { _ = try readNPZ($0) }
    checkHostile(Self.safetensors()) { _ = try readSafetensors($0) }
  }

  static func npz() throws -> [UInt8] {
    try zip([
      ZipMember(name: "train_images.npy", bytes: inputs), ZipMember(name: "train_labels.npy", bytes: labels),
      ZipMember(name: "unused.npy", bytes: [1, 2], isDeflated: false),
    ])
  }

  private let names: [String: ReaderOption.Value] = [
    "trainInputs": .text("train_images"), "trainLabels": .text("train_labels"), "testEvery": .integer(1),
  ]

  private func readNPZ(_ bytes: [UInt8], options: [String: ReaderOption.Value] = [:]) throws -> DatasetSplits {
    try read(
      NPZReader(), [("archive", "a.npz", bytes)], shape: [3], classes: ["a", "b"], counts: (0, 2, 0),
      options: names.merging(options) { $1 })
  }

  @Test("Arrays of a .npz file by name")
  func npz() throws {
    let splits = try readNPZ(Self.npz())
    #expect(splits.test.inputs == .dense(DenseColumn(shape: [3], bytes: [1, 2, 3, 4, 5, 6])))
    #expect(splits.test.labels == [1, 0])
    #expect(
      message { _ = try readNPZ(Self.npz(), options: ["trainLabels": .text("y")]) }
        == "a.npz: there is no array 'y'; expected one of train_images")
  }

  static func safetensors(_ header: String? = nil) -> [UInt8] {
    let text =
      header
      ?? #"{"__metadata__":{"a":"b"},"x":{"dtype":"BF16","shape":[2,3],"data_offsets":[0,12]},"#
      + #""y":{"dtype":"I32","shape":[2],"data_offsets":[12,20]}}"#
    // 1, -2, 0.5, 3, 4, 5 as the upper halves of floats.
    let values: [UInt8] = [0x80, 0x3f, 0x00, 0xc0, 0x00, 0x3f, 0x40, 0x40, 0x80, 0x40, 0xa0, 0x40]
    return little(text.utf8.count, 8) + Array(text.utf8) + values + little(1, 4) + little(0, 4)
  }

  private func readSafetensors(_ bytes: [UInt8]) throws -> DatasetSplits {
    try read(
      SafetensorsReader(), [("archive", "f.safetensors", bytes)], shape: [3], classes: ["a", "b"], counts: (0, 2, 0),
      options: ["trainInputs": .text("x"), "trainLabels": .text("y"), "testEvery": .integer(1)])
  }

  @Test("Tensors of a safetensors file by name, bfloat16 included")
  func safetensors() throws {
    let splits = try readSafetensors(Self.safetensors())
    #expect(splits.test.inputs == .dense(DenseColumn(shape: [3], floats: [1, -2, 0.5, 3, 4, 5])))
    #expect(splits.test.labels == [1, 0])
  }

  @Test(
    "Offsets that overlap, leave gaps, or do not fit shape or file",
    arguments: [
      (
        #"{"x":{"dtype":"BF16","shape":[2,3],"data_offsets":[0,12]},"y":{"dtype":"I32","shape":[2],"data_offsets":[8,16]}}"#,
        "share bytes"
      ),
      (
        #"{"x":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"y":{"dtype":"I32","shape":[2],"data_offsets":[12,20]}}"#,
        "leave a gap"
      ),
      (#"{"x":{"dtype":"BF16","shape":[2,3],"data_offsets":[0,12]}}"#, "the data goes on"),
      (#"{"x":{"dtype":"BF16","shape":[2,4],"data_offsets":[0,12]}}"#, "do not fit"),
      (#"{"x":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}}"#, "do not fit"),
      (#"{"x":{"dtype":"F64","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, "do not fit"),
      (#"{"x":{"dtype":"C64","shape":[2,3],"data_offsets":[0,12]}}"#, "a type that is not read"),
      (#"{"x":1,"x":2}"#, "a key is there twice"), ("[]", "no JSON object"),
    ])
  func wrongSafetensors(header: String, expected: String) {
    let text = message { _ = try readSafetensors(Self.safetensors(header)) }
    #expect(text.contains(expected), "\(text)")
  }
}
