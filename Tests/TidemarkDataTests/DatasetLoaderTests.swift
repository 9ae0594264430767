import Crypto
import Foundation
import Testing
import TidemarkData

@Suite("Loading")
struct DatasetLoaderTests {
  /// The small IDX dataset, gzip'd, with a manifest that is right.
  private struct Fixture {
    let folder: TemporaryFolder
    let bytes: [String: [UInt8]]
    let manifest: DatasetManifest

    init() throws {
      folder = try TemporaryFolder()
      bytes = try IDXReaderTests.parts.mapValues { try gzip($0) }
      let bytes = bytes
      let reader = IDXReader()
      manifest = DatasetManifest(
        name: "tiny", title: "Tiny", licence: "none", inputShape: [2, 2], classNames: ["a", "b"], trainCount: 3,
        testCount: 2,
        files: reader.roles.map { role in
          let bytes = bytes[role] ?? []
          let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
          return DatasetFile(
            role: role, name: "\(role).gz", urls: ["https://example.org/\(role).gz"], byteCount: bytes.count,
            sha256: digest)
        }, reader: "idx", options: try ReaderOptions(declared: reader.options))
      for (role, bytes) in bytes { try folder.write(bytes, to: "tiny/\(role).gz") }
    }

    func load() throws -> Dataset {
      try DatasetLoader(folders: DataFolders([folder.path])).load(manifest)
    }

    func message() -> String {
      do {
        return "no error: \(try load().name)"
      } catch {
        return "\(error)".replacingOccurrences(of: folder.path, with: "F")
      }
    }
  }

  @Test("Files are found in the dataset's folder and beside it, the first folder first")
  func folders() throws {
    let fixture = try Fixture()
    let dataset = try fixture.load()
    #expect(dataset.train.labels == [0, 1, 1])
    #expect(dataset.name == "tiny")
    let flat = DatasetLoader(folders: DataFolders(["/nowhere", fixture.folder.path + "/tiny"]))
    #expect(try flat.load(fixture.manifest).sourceDigest == dataset.sourceDigest)
    let standard = DataFolders.standard(
      explicit: "d", environment: ["TIDEMARK_DATA": "e", "XDG_CACHE_HOME": "/c", "HOME": "/h"])
    #expect(standard.paths == ["d", "e", "/c/tidemark/datasets"])
    #expect(DataFolders.standard(environment: [:]).paths.isEmpty)
  }

  @Test("A missing file is named with where it was looked for and where it comes from")
  func missing() throws {
    let fixture = try Fixture()
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/tiny/test-inputs.gz")
    #expect(
      fixture.message()
        == "test-inputs.gz: the file is in none of F/tiny, F; run 'tidemark data fetch tiny', or download it from "
        + "https://example.org/test-inputs.gz into F/tiny")
  }

  @Test("A folder where a file should be is said to be one, and a file where a folder should be")
  func folderForFile() throws {
    let fixture = try Fixture()
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/tiny/test-inputs.gz")
    try fixture.folder.write([1], to: "tiny/test-inputs.gz/inside")
    #expect(
      fixture.message()
        == "F/tiny/test-inputs.gz: is a folder; expected a file; add 'folder: true' to 'test-inputs.gz' in the manifest"
    )
    let folders = DataFolders([fixture.folder.path])
    let asFolder = DatasetFile(role: "images", name: "train-inputs.gz", isFolder: true)
    let error = #expect(throws: DataError.self) { try folders.find(asFolder, in: "tiny") }
    #expect(error?.description.contains("is a file; expected a folder, as the manifest says; remove") == true)
    // The folder of the dataset is not taken for a file of its name.
    let named = #expect(throws: DataError.self) {
      try folders.find(DatasetFile(role: "r", name: "tiny"), in: "tiny")
    }
    #expect(named?.code == .missingFile)
  }

  /// Two texts at times that a reader from outside made up.
  private struct TimedReader: DatasetReader {
    let name = "timed"
    let roles: [String] = []
    let options: [ReaderOption] = []
    let last: Int64

    func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
      let split = DatasetSplit(
        inputs: .text(TextColumn(["a", "b"])), labels: [0, 0],
        attributes: ["time": .timestamps([AttributeColumn.unknownTime, last])])
      return DatasetSplits(train: split, test: split)
    }
  }

  @Test("Times with which nobody can count are refused, whoever read them")
  func times() throws {
    func load(_ last: Int64) throws -> Dataset {
      var readers = ReaderRegistry.builtIn
      readers.add(TimedReader(last: last))
      let text = """
        name: timed
        title: Timed
        modality: text
        licence: none
        classes: [a]
        splits: {train: 2, test: 2}
        attributes: {time: timestamps}
        reader: timed
        """
      let manifest = try DatasetManifest(text: text, file: "t.yaml", readers: readers)
      return try DatasetLoader(folders: DataFolders([]), readers: readers).load(manifest)
    }
    #expect(try load(100_000_000_000_000).train.count == 2)
    let error = #expect(throws: DataError.self) { try load(-9_223_372_036_854_775_000) }
    #expect(
      error?.description
        == "dataset timed, split train: the attribute 'time' of sample 1 is the time -9223372036854775000; "
        + "expected a time in -100000000000000...100000000000000")
  }

  @Test("A file of another size is refused before it is read")
  func wrongSize() throws {
    let fixture = try Fixture()
    let bytes = try #require(fixture.bytes["train-inputs"])
    try fixture.folder.write(Array(bytes.dropLast()), to: "tiny/train-inputs.gz")
    #expect(
      fixture.message()
        == "F/tiny/train-inputs.gz: is \(bytes.count - 1) bytes; expected \(bytes.count); "
        + "download it again from https://example.org/train-inputs.gz to F/tiny/train-inputs.gz")
  }

  @Test("Any changed bit of any file is refused by its checksum, wherever the decoder stumbles")
  func flipped() throws {
    let fixture = try Fixture()
    for (role, whole) in fixture.bytes {
      for index in whole.indices {
        var bytes = whole
        bytes[index] ^= 1 << UInt8(index % 8)
        try fixture.folder.write(bytes, to: "tiny/\(role).gz")
        let error = #expect(throws: DataError.self) { try fixture.load() }
        #expect(error?.code == .wrongChecksum, "\(role), byte \(index): \(error.map { "\($0)" } ?? "")")
      }
      try fixture.folder.write(whole, to: "tiny/\(role).gz")
    }
    #expect(try fixture.load().train.count == 3)
  }

  @Test("The message of a damaged file names the checksum and what the decoder saw")
  func flippedMessage() throws {
    let fixture = try Fixture()
    var bytes = try #require(fixture.bytes["train-inputs"])
    bytes[bytes.count - 8] ^= 1
    try fixture.folder.write(bytes, to: "tiny/train-inputs.gz")
    let found = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    let expected = try #require(fixture.manifest.files[0].sha256)
    #expect(
      fixture.message()
        == "F/tiny/train-inputs.gz: the SHA-256 is \(found) (byte \(bytes.count - 4) of the gzip stream: the compressed "
        + "data is damaged (incorrect data check)); expected \(expected); "
        + "download it again from https://example.org/train-inputs.gz to F/tiny/train-inputs.gz")
  }

  @Test("The source digest changes with a file, a class, or the reader's options, and not with the name")
  func sourceDigest() throws {
    let fixture = try Fixture()
    let digest = try fixture.load().sourceDigest
    let files = fixture.manifest.files.map {
      DatasetFile(role: $0.role, name: $0.name, limits: $0.limits)
    }
    func variant(name: String = "tiny", classes: [String] = ["a", "b"], firstLabel: Int = 0) throws -> String {
      let manifest = DatasetManifest(
        name: name, title: "", licence: "", inputShape: [2, 2], classNames: classes, trainCount: 3, testCount: 2,
        files: files, reader: "idx",
        options: try ReaderOptions(["firstLabel": .integer(firstLabel)], declared: IDXReader().options))
      return try DatasetLoader(folders: DataFolders([fixture.folder.path + "/tiny"])).load(manifest).sourceDigest
    }
    #expect(digest.count == 64)
    #expect(try variant(name: "other") == digest)
    #expect(try variant(classes: ["a", "c"]) != digest)
    #expect(try variant(classes: ["a", "b", "c"]) != digest)
    try fixture.folder.write(gzip(idx(0x08, [3], [1, 1, 1])), to: "tiny/train-labels.gz")
    let changed = try variant()
    #expect(changed != digest)
    try fixture.folder.write(gzip(idx(0x08, [3], [1, 1, 1])), to: "tiny/train-labels.gz")
    try fixture.folder.write(gzip(idx(0x08, [2], [1, 1])), to: "tiny/test-labels.gz")
    let both = try variant()
    #expect(Set([digest, changed, both, try variant(firstLabel: 1)]).count == 4)
  }

  /// A reader as a third party would write it: one sample of each class, whose value is its class.
  private struct CountingReader: DatasetReader {
    let name = "counting"
    let roles: [String] = []
    let options: [ReaderOption] = [.integer("scale", default: 1, in: 1...9, "the factor")]
    var extraSamples = 0

    func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
      let scale = Float(try request.options.integer("scale"))
      let values = (0..<(request.trainCount + extraSamples)).map { Float($0) * scale }
      let labels = values.indices.map { Int32($0 % request.classNames.count) }
      let split = DatasetSplit(inputs: .dense(DenseColumn(shape: [1], floats: values)), labels: labels)
      return DatasetSplits(train: split, test: split)
    }
  }

  @Test("A reader from outside is named by manifests, gets its options, and is held to its request")
  func thirdPartyReader() throws {
    var readers = ReaderRegistry.builtIn
    readers.add(CountingReader())
    let text = """
      name: counted
      title: Counted
      modality: dense
      licence: none
      shape: [1]
      classes: [one, two]
      splits: {train: 2, test: 2}
      reader: counting
      options: {scale: 3}
      """
    let manifest = try DatasetManifest(text: text, file: "c.yaml", readers: readers)
    let dataset = try DatasetLoader(folders: DataFolders([]), readers: readers).load(manifest)
    #expect(dataset.train.inputs == .dense(DenseColumn(shape: [1], floats: [0, 3])))
    readers.add(CountingReader(extraSamples: 1))
    let error = #expect(throws: DataError.self) {
      try DatasetLoader(folders: DataFolders([]), readers: readers).load(manifest)
    }
    #expect(
      error?.description
        == "dataset counted: read 3 training and 3 test samples; expected 2 training and 2 test samples, as the manifest "
        + "says; if the data is right, 'splits' should be {train: 3, test: 3}")
    let unknown = #expect(throws: DataError.self) { try readers.reader(named: "countin") }
    #expect(
      unknown?.description
        == "reader 'countin': there is no such reader; expected one of \(ReaderRegistry.builtIn.readers.map(\.name).joined(separator: ", ")), counting; did you mean 'counting'?"
    )
  }

  /// Six samples of two superclasses, the last of which may be put into the wrong one.
  private struct GroupedReader: DatasetReader {
    let name = "grouped"
    let roles: [String] = []
    let options: [ReaderOption] = []
    var labels: [Int32] = [0, 1, 2, 0, 1, 2]
    var codes: [Int32] = [0, 0, 1, 0, 0, 1]

    func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
      let split = DatasetSplit(
        inputs: .dense(DenseColumn(shape: [1], floats: [0, 1, 2, 3, 4, 5])), labels: labels,
        attributes: ["coarse": .categorical(names: ["x", "y"], codes: codes)])
      return DatasetSplits(train: split, test: split)
    }
  }

  @Test("What a manifest says of classes is held against the samples, and gives the same labels without them")
  func classesOfManifest() throws {
    func load(_ reader: GroupedReader) throws -> Dataset {
      var readers = ReaderRegistry.builtIn
      readers.add(reader)
      let text = """
        name: grouped
        title: Grouped
        modality: dense
        licence: none
        shape: [1]
        classes: [a, b, c]
        splits: {train: 6, test: 6, balanced: true}
        attributes: {coarse: categorical}
        groups: {coarse: {x: [a, b], y: [c]}}
        reader: grouped
        """
      let manifest = try DatasetManifest(text: text, file: "g.yaml", readers: readers)
      return try DatasetLoader(folders: DataFolders([]), readers: readers).load(manifest)
    }
    let dataset = try load(GroupedReader())
    let outline = try #require(Dataset(outlineOf: dataset.manifest))
    #expect(outline.train.labels == dataset.train.labels)
    #expect(outline.test.attributes == dataset.test.attributes)
    let uneven = #expect(throws: DataError.self) { try load(GroupedReader(labels: [0, 1, 2, 0, 1, 1])) }
    #expect(
      uneven?.description
        == "dataset grouped, split train: the reader gave 3 samples of the class 'b'; "
        + "expected 2, as the manifest says that classes are balanced")
    let misplaced = #expect(throws: DataError.self) { try load(GroupedReader(codes: [0, 0, 1, 0, 0, 0])) }
    #expect(
      misplaced?.description
        == "dataset grouped, split train: the reader gave sample 5 the coarse 'x'; "
        + "expected 'y', as the manifest says of the class 'c'")
  }
}
