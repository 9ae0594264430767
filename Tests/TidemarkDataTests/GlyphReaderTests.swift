import Crypto
import Foundation
import Testing
import TidemarkData

@Suite("Glyphs")
struct GlyphReaderTests {
  private func draw(
    _ classes: [String], train: Int, test: Int = 1, seed: Int = 1, size: Int = 28
  ) throws -> DatasetSplits {
    let reader = GlyphReader()
    let request = ReadingRequest(
      inputShape: [size, size], classNames: classes, trainCount: train, testCount: test,
      options: try ReaderOptions(["seed": .integer(seed)], declared: reader.options))
    return try reader.read(request, files: DatasetFiles([]))
  }

  private func pixels(_ split: DatasetSplit) throws -> [UInt8] {
    guard case .dense(let column) = split.inputs, case .bytes(let bytes) = column.storage else { throw FixtureError() }
    return Array(bytes)
  }

  private static let everyGlyph = "0123456789ACEFGHJKLMNPRTUVWXY".map(String.init)

  @Test("The pixels are the same on every machine")
  func pinned() throws {
    let splits = try draw(Self.everyGlyph, train: 290, test: 58)
    let digest = SHA256.hash(data: try pixels(splits.train) + pixels(splits.test))
    #expect(
      digest.map { String(format: "%02x", $0) }.joined()
        == "60a136d7e3900f874246934360a0fe33900fd380839d48ebd185fdbe4efea4bd")
  }

  @Test("A sample is the same whatever else is drawn, and another one in the other split or with another seed")
  func independent() throws {
    let few = try draw(["3", "K"], train: 4)
    let many = try draw(["A", "3", "7"], train: 30, test: 3)
    func sample(_ split: DatasetSplit, _ index: Int) throws -> [UInt8] {
      Array(try pixels(split)[(index * 784)..<((index + 1) * 784)])
    }
    // The second "3" is sample 2 of two classes, and sample 4 of three.
    #expect(try sample(few.train, 2) == sample(many.train, 4))
    #expect(few.train.labels == [0, 1, 0, 1])
    #expect(try sample(few.train, 0) != sample(few.train, 2))
    #expect(try sample(few.train, 0) != sample(few.test, 0))
    #expect(try sample(few.train, 0) != sample(draw(["3", "K"], train: 4, seed: 2).train, 0))
  }

  @Test("Every glyph leaves ink on light paper, wherever its hand puts it", arguments: [12, 28, 64])
  func ink(size: Int) throws {
    let bytes = try pixels(draw(Self.everyGlyph, train: 29 * 5, size: size).train)
    for sample in 0..<(29 * 5) {
      let image = bytes[(sample * size * size)..<((sample + 1) * size * size)]
      let dark = image.count { $0 > 110 }
      #expect(dark >= size * size / 100 && dark < size * size / 2, "sample \(sample): \(dark)")
    }
  }

  @Test("Classes that are no glyphs, and shapes that are not square, are refused")
  func refused() throws {
    let error = #expect(throws: DataError.self) { try draw(["0", "Q"], train: 2) }
    #expect(error?.found == "cannot draw the class 'Q'")
    #expect(throws: DataError.self) { try draw(["0"], train: 1, size: 11) }
    let large = #expect(throws: DataError.self) { try draw(["0"], train: 1 << 31) }
    #expect(large?.code == .tooLarge)
  }

  @Test("The quickstart's data loads as its manifest says")
  func quickstart() throws {
    var manifest = try shippedManifest("glyphs")
    #expect(manifest.classNames == (0...9).map(String.init))
    manifest = DatasetManifest(
      name: manifest.name, title: manifest.title, licence: manifest.licence, inputShape: manifest.inputShape,
      classNames: manifest.classNames, trainCount: 20, testCount: 10, reader: manifest.reader,
      options: manifest.options)
    let dataset = try DatasetLoader(folders: DataFolders([])).load(manifest)
    #expect(dataset.train.labels == (0..<20).map { Int32($0 % 10) })
    #expect(dataset.sourceDigest.count == 64)
  }
}
