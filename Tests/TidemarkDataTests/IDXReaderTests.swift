import Testing
import TidemarkData

@Suite("IDX")
struct IDXReaderTests {
  /// Three training and two test samples of 2 × 2 bytes in two classes.
  static let parts: [String: [UInt8]] = [
    "train-inputs": idx(0x08, [3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]),
    "train-labels": idx(0x08, [3], [0, 1, 1]),
    "test-inputs": idx(0x08, [2, 2, 2], [20, 21, 22, 23, 24, 25, 26, 27]),
    "test-labels": idx(0x08, [2], [1, 0]),
  ]

  private func read(
    _ changes: [String: [UInt8]] = [:], shape: [Int] = [2, 2], options: [String: ReaderOption.Value] = [:]
  ) throws -> DatasetSplits {
    let folder = try TemporaryFolder()
    let reader = IDXReader()
    let sources = try reader.roles.map { role in
      let bytes = changes[role] ?? Self.parts[role] ?? []
      return DatasetFiles.Source(role: role, path: try folder.write(bytes, to: role))
    }
    let request = ReadingRequest(
      inputShape: shape, classNames: ["a", "b"], trainCount: 3, testCount: 2,
      options: try ReaderOptions(options, declared: reader.options))
    return try reader.read(request, files: DatasetFiles(sources))
  }

  private func message(_ changes: [String: [UInt8]]) -> String {
    do {
      _ = try read(changes)
      return "no error"
    } catch {
      return "\(error)".split(separator: "/").last.map(String.init) ?? ""
    }
  }

  @Test("Bytes are kept as they are, plain or gzip'd")
  func bytes() throws {
    for changes in [[:], try Self.parts.mapValues { try gzip($0) }] {
      let splits = try read(changes)
      #expect(
        splits.train
          == DatasetSplit(
            inputs: .dense(DenseColumn(shape: [2, 2], bytes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255])),
            labels: [0, 1, 1]))
      #expect(splits.test.labels == [1, 0])
    }
  }

  @Test(
    "Every other element type becomes floats, big-endian",
    arguments: [
      EncodedNumbers(0x09, [0xff, 0x80, 0x7f], [-1, -128, 127]),
      EncodedNumbers(0x0b, [0xff, 0xfe, 0x80, 0x00, 0x01, 0x02], [-2, -32768, 258]),
      EncodedNumbers(0x0c, [0xff, 0xff, 0xff, 0xfd, 0, 1, 0, 0, 0, 0, 0, 9], [-3, 65536, 9]),
      // The bits of 1.5, -2 and 0.1 as IEEE 754 singles.
      EncodedNumbers(0x0d, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0, 0x3d, 0xcc, 0xcc, 0xcd], [1.5, -2, 0.1]),
      // 1.5, -2 and 1e300, beyond a single's range, as doubles.
      EncodedNumbers(
        0x0e,
        [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0x7e, 0x37, 0xe4, 0x3c, 0x88, 0, 0x75, 0x9c],
        [1.5, -2, .infinity]),
    ] as [EncodedNumbers<UInt8>])
  func elementTypes(numbers: EncodedNumbers<UInt8>) throws {
    let payload = numbers.payload
    let inputs = idx(numbers.type, [3, 1], payload)
    let test = idx(numbers.type, [2, 1], Array(payload[..<(payload.count / 3 * 2)]))
    let splits = try read(["train-inputs": inputs, "test-inputs": test], shape: [1])
    #expect(splits.train.inputs == .dense(DenseColumn(shape: [1], floats: numbers.values)))
  }

  @Test("Labels may be of any whole-number type, and begin at another number than 0")
  func labels() throws {
    #expect(try read(["train-labels": idx(0x09, [3], [1, 0, 1])]).train.labels == [1, 0, 1])
    #expect(try read(["train-labels": idx(0x0b, [3], [0, 1, 0, 0, 0, 1])]).train.labels == [1, 0, 1])
    #expect(
      try read(["train-labels": idx(0x0c, [3], [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])]).train.labels == [1, 0, 0])
    let shifted = try read(
      ["train-labels": idx(0x08, [3], [5, 6, 5]), "test-labels": idx(0x08, [2], [6, 6])],
      options: ["firstLabel": .integer(5)])
    #expect(shifted.train.labels == [0, 1, 0])
    #expect(shifted.test.labels == [1, 1])
  }

  @Test("Labels that are no class, too many or too few, and not whole numbers are refused at their place")
  func wrongLabels() throws {
    #expect(
      message(["train-labels": idx(0x08, [3], [0, 2, 1])])
        == "train-labels: byte 9 of the decoded data: the label of sample 1 is 2; expected a class in 0...1")
    #expect(
      message(["train-labels": idx(0x09, [3], [0, 1, 0xff])])
        == "train-labels: byte 10 of the decoded data: the label of sample 2 is -1; expected a class in 0...1")
    let other = message(["train-labels": idx(0x08, [2], [0, 1])])
    #expect(other.hasSuffix("train-inputs"))
    #expect(
      message(["train-labels": idx(0x0d, [3], [UInt8](repeating: 0, count: 12))])
        == "train-labels: byte 2: the labels are floating-point numbers; expected whole numbers")
  }

  @Test("A header that is not IDX, or announces something else than the manifest, is refused")
  func wrongHeaders() throws {
    let payload = [UInt8](repeating: 7, count: 12)
    #expect(
      message(["train-inputs": [0x50, 0x4b, 3, 4, 0, 0, 0, 0]])
        == "train-inputs: byte 0: the data begins with 50 4b 03 04; expected the magic number of IDX: 00 00, a type "
        + "(08, 09, 0b, 0c, 0d or 0e), a rank of 1 or more")
    #expect(
      message(["train-inputs": idx(0x08, [4, 2, 2], payload)])
        == "train-inputs: byte 4: the header announces 4 × 2 × 2 values; expected 3 × 2 × 2, as the manifest says")
    #expect(
      message(["train-inputs": idx(0x08, [1 << 31, 2, 2], payload)])
        == "train-inputs: byte 4: the header announces 2147483648 × 2 × 2 values; expected 3 × 2 × 2, "
        + "as the manifest says")
    for type in [0x00, 0x07, 0x0a, 0x0f, 0xff] as [UInt8] {
      #expect(message(["train-inputs": idx(type, [3, 2, 2], payload)]).contains("magic number"))
    }
    let huge = idx(0x0e, [Int](repeating: 0xffff_ffff, count: 255), [])
    #expect(message(["train-inputs": huge]).contains("elements; expected as many as a file can hold"))
  }

  @Test("A file cut anywhere, or going on, is refused: as it is and gzip'd")
  func truncated() throws {
    for (role, whole) in Self.parts {
      for length in whole.indices {
        #expect(throws: DataError.self, "\(role) cut to \(length)") { try read([role: Array(whole[..<length])]) }
        let packed = try gzip(Array(whole[..<length]))
        #expect(throws: DataError.self, "\(role) cut to \(length), then gzip'd") { try read([role: packed]) }
      }
      let packed = try gzip(whole)
      for length in packed.indices {
        #expect(throws: DataError.self, "\(role) gzip'd, then cut to \(length)") {
          try read([role: Array(packed[..<length])])
        }
      }
      #expect(message([role: whole + [0]]).contains("the data goes on; expected its end"))
      #expect(throws: DataError.self) { try read([role: gzip(whole + [0])]) }
      #expect(throws: DataError.self) { try read([role: packed + [0]]) }
    }
  }

  @Test("What the manifest would allow, but the file cannot hold, is refused before it is allocated")
  func lyingCounts() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(gzip(idx(0x08, [1 << 31, 28, 28], [1, 2, 3])), to: "lie.gz")
    let request = ReadingRequest(
      inputShape: [28, 28], classNames: ["a"], trainCount: 1 << 31, testCount: 1,
      options: try ReaderOptions(declared: IDXReader().options))
    let files = DatasetFiles([.init(role: "train-inputs", path: path)])
    let error = #expect(throws: DataError.self) { try IDXReader().read(request, files: files) }
    #expect(error?.code == .tooLarge)
    #expect(error?.found == "the values would take 1683627180032 bytes")
  }
}
