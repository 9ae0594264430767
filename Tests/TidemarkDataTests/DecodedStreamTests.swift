import Crypto
import Testing

@testable import TidemarkData

@Suite("Files, gzip'd or plain")
struct DecodedStreamTests {
  private let text = Array("It is not the strongest that survives.".utf8)

  /// Everything in a file, or the error.
  private func contents(
    _ bytes: [UInt8], limits: DecodingLimits = .standard, limit: Int = 1 << 24
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let stream = try DecodedStream(path: folder.write(bytes, to: "f.gz"), limits: limits)
    let result = try stream.readToEnd(atMost: limit, of: "the text")
    try stream.expectEnd()
    return result
  }

  private func message(_ body: () throws -> [UInt8]) -> String {
    do {
      return "no error: \(try body().count) bytes"
    } catch {
      return "\(error)".split(separator: "/").last.map(String.init) ?? ""
    }
  }

  @Test("Plain files, one gzip member and several give their contents")
  func contents() throws {
    #expect(try contents(text) == text)
    #expect(try contents(gzip(text)) == text)
    #expect(try contents(gzip(text), limits: DecodingLimits(decodedBytes: .max, ratio: 1032), limit: .max) == text)
    #expect(try contents(gzip(text) + gzip([]) + gzip(text)) == text + text)
    let long = (0..<3_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    #expect(try contents(gzip(long)) == long)
    #expect(try contents(long) == long)
    // Each small member ends within the decoder's buffer, and one of them across its end.
    #expect(try contents((0..<4000).flatMap { _ in try gzip(text) }).count == 4000 * text.count)
  }

  /// Such files are hashed beside the reading, not in its course.
  @Test("A large file has the SHA-256 of its bytes, read wholly, in part, or given up")
  func largeFile() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<9_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 11) }
    let path = try folder.write(bytes, to: "large")
    let expected = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let whole = try DecodedStream(path: path)
    #expect(try whole.readToEnd(atMost: 1 << 24, of: "it") == bytes)
    #expect(try whole.digestOfWholeFile().sha256 == expected)
    let part = try DecodedStream(path: path)
    for _ in 0..<70 { #expect(try part.readSome(atMost: 100_000).count == 100_000) }
    let digest = try part.digestOfWholeFile()
    #expect(digest.sha256 == expected)
    #expect(digest.byteCount == bytes.count)
    for pieces in [0, 1, 3, 40] {
      let abandoned = try DecodedStream(path: path)
      for _ in 0..<pieces { _ = try abandoned.readSome(atMost: 1 << 17) }
    }
    let packed = try folder.write(gzip(bytes), to: "large.gz")
    let stream = try DecodedStream(path: packed)
    #expect(try stream.readToEnd(atMost: 1 << 24, of: "it") == bytes)
    #expect(try stream.digestOfWholeFile().sha256 == DecodedStream.digest(ofFile: packed))
  }

  @Test("A file cut anywhere is an error that says where it ends")
  func truncated() throws {
    let whole = try gzip(text) + gzip(text)
    let firstMember = try gzip(text).count
    for length in 2..<whole.count where length != firstMember {
      #expect(
        message { try contents(Array(whole[..<length])) }
          == "f.gz: byte \(length) of the gzip stream: the file ends inside the compressed data")
    }
    #expect(message { try contents([]) } == "f.gz: the file is empty (0 bytes)")
  }

  @Test("A changed bit anywhere is an error, or changes nothing but the header's remarks")
  func flipped() throws {
    let whole = try gzip(text)
    var refused = 0
    for index in 2..<whole.count {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << UInt8(bit)
        do {
          #expect(try contents(bytes) == text, "byte \(index), bit \(bit)")
          // Flags that promise nothing, time stamp, extra flags and system do not bear on the contents.
          #expect((3..<10).contains(index), "byte \(index), bit \(bit)")
        } catch let error as DataError {
          refused += 1
          #expect([.corrupt, .truncated, .trailingBytes].contains(error.code), "\(error)")
        }
      }
    }
    #expect(refused >= (whole.count - 10) * 8)
  }

  @Test("A wrong checksum and a wrong length are told apart, and what follows is refused")
  func trailers() throws {
    let whole = try gzip(text)
    var wrongSum = whole
    wrongSum[whole.count - 8] ^= 1
    #expect(
      message { try contents(wrongSum) }
        == "f.gz: byte \(whole.count - 4) of the gzip stream: the compressed data is damaged (incorrect data check)")
    var wrongLength = whole
    wrongLength[whole.count - 1] ^= 1
    #expect(
      message { try contents(wrongLength) }
        == "f.gz: byte \(whole.count) of the gzip stream: the compressed data is damaged (incorrect length check)")
    for garbage in [[0, 0], [0x1f, 0x8c], [0x50, 0x4b, 3, 4]] as [[UInt8]] {
      #expect(
        message { try contents(whole + garbage) }
          == "f.gz: byte \(whole.count) of the gzip stream: something that is not gzip follows the compressed data; "
          + "expected the end of the file")
    }
  }

  @Test("A bomb is stopped by its ratio, and by its size")
  func bomb() throws {
    let bomb = try gzip([UInt8](repeating: 0, count: 8 << 20))
    #expect(bomb.count < 10_000)
    let error = #expect(throws: DataError.self) { try contents(bomb) }
    #expect(error?.code == .tooLarge)
    #expect(error?.found == "the data grows more than 200 times when it is decoded")
    #expect(try contents(bomb, limits: DecodingLimits(decodedBytes: 8 << 20, ratio: 1032)).count == 8 << 20)
    let small = DecodingLimits(decodedBytes: 1 << 20, ratio: 1032)
    #expect(throws: DataError.self) { try contents(bomb, limits: small) }
    #expect(throws: DataError.self) { try contents(bomb, limit: 1000) }
  }

  @Test("Known counts are checked before anything is allocated, and missing bytes are counted")
  func announced() throws {
    let folder = try TemporaryFolder()
    let stream = try DecodedStream(path: folder.write(text, to: "plain"))
    #expect(try stream.readBytes(10, of: "the head") == Array(text[..<10]))
    let error = #expect(throws: DataError.self) { try stream.readBytes(1 << 50, of: "the body") }
    #expect(error?.code == .tooLarge)
    #expect(stream.position == 10)
    #expect(throws: DataError.self) { try stream.expectEnd() }
    let compressed = try DecodedStream(path: folder.write(gzip(text), to: "gz"))
    let short = #expect(throws: DataError.self) { try compressed.readBytes(100, of: "the body") }
    #expect(short?.code == .truncated)
    #expect(short?.expected == "62 more bytes")
  }

  @Test("What is not there or not a file is refused")
  func notFiles() throws {
    let folder = try TemporaryFolder()
    #expect(throws: DataError.self) { try DecodedStream(path: folder.path) }
    #expect(throws: DataError.self) { try DecodedStream(path: "/dev/zero") }
    let error = #expect(throws: DataError.self) { try DecodedStream(path: folder.path + "/none") }
    #expect(error?.code == .missingFile)
  }
}
