/// The contents of one file from front to back, decompressed if it is gzip'd or bzip2'd, with the SHA-256 of the file itself
/// taken on the way: one pass over the file, a few bounded buffers.
///
/// A file of several members gives their contents one after the other; what follows the last member has to be a
/// member too. A file that begins with neither gzip's
/// nor bzip2's magic bytes is given as it is. bzip2 is decoded through libbz2, found at run time.
public final class DecodedStream {
  /// The file's path, as it stands in messages.
  public var path: String { file.path }
  /// The number of bytes in the file itself.
  public var encodedByteCount: Int { file.byteCount }
  /// The number of contents bytes given so far.
  public private(set) var position = 0

  private let file: InputFile
  let limits: DecodingLimits
  /// Contents that were looked at ahead of time, and belong before what follows.
  private var peeked: [UInt8] = []
  private let digest: FileDigest
  /// The piece of the file that was read last.
  private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// The part of `buffer` that has not been decoded.
  private var pending = 0..<0
  private var encodedPosition = 0
  private var decoder: (any ByteDecoder)?
  private var container = "gzip"
  private var memberHasEnded = false
  private var memberStart = 0

  /// Deflate's densest code: 258 bytes in two bits.
  private static let densestRatio = 1032

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - limits: how much it may grow.
  /// - Throws: `DataError` with code `missingFile`, `unreadableFile`, or `truncated` if the file has no bytes.
  public convenience init(path: String, limits: DecodingLimits = .standard) throws(DataError) {
    try self.init(path: path, limits: limits, decoding: true)
  }

  /// - Parameter decoding: whether a compressed file is decompressed; otherwise it, too, is given as it is.
  init(path: String, limits: DecodingLimits, decoding: Bool) throws(DataError) {
    file = try InputFile(path: path)
    self.limits = limits
    digest = FileDigest(byteCount: file.byteCount)
    try refill()
    guard !pending.isEmpty else {
      throw DataError(.truncated, path, found: "the file is empty (0 bytes)")
    }
    guard decoding else { return }
    if pending.count >= 2, buffer[0] == 0x1f, buffer[1] == 0x8b {
      guard let inflate = InflateStream() else {
        throw DataError(.tooLarge, path, found: "there is no memory for the decoder")
      }
      decoder = inflate
    } else if Self.beginsAsBZip2(UnsafeRawBufferPointer(rebasing: buffer[pending])) {
      guard let bzip2 = BZip2Stream(try BZip2.required(for: path)) else {
        throw DataError(.tooLarge, path, found: "there is no memory for the decoder")
      }
      decoder = bzip2
      container = "bzip2"
    }
  }

  /// Whether the file is compressed.
  public var isCompressed: Bool { decoder != nil }

  /// `BZh`, a size, and the sign of a block or of the end.
  private static func beginsAsBZip2(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let signs: [[UInt8]] = [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]
    return bytes.count >= 10 && bytes.starts(with: "BZh".utf8) && (0x31...0x39).contains(bytes[3])
      && signs.contains { bytes[4..<10].elementsEqual($0) }
  }

  /// The place that the stream has reached, for messages.
  public var location: String {
    decoder == nil
      ? "byte \(position)" : "byte \(position) of the decoded data (byte \(encodedPosition) of the \(container) stream)"
  }

  /// The most contents bytes that can follow, by the size of the file and the limits: what a header announces beyond
  /// that is a lie, and need not be allocated to find out.
  public var mostThatCanFollow: Int {
    let (product, overflow) = file.byteCount.multipliedReportingOverflow(by: Self.densestRatio)
    let isUnbounded = overflow || container != "gzip"
    let whole = decoder == nil ? file.byteCount : isUnbounded ? Int.max : product
    return max(0, min(whole, limits.decodedBytes) - position)
  }

  /// Reads a known number of bytes.
  ///
  /// - Parameters:
  ///   - count: how many; they have to be there.
  ///   - what: what they are, for messages, such as `the pixels`.
  /// - Throws: `DataError` with code `tooLarge`, before anything is allocated, `truncated` or `corrupt`.
  /// - Precondition: `count` is not negative.
  public func readBytes(_ count: Int, of what: String) throws(DataError) -> [UInt8] {
    try checkAnnounced(count, what)
    return try makeArray(count) { target throws(DataError) in try self.fill(target, with: what) }
  }

  /// Reads what is left, at most `limit` bytes.
  ///
  /// - Parameter longestLine: the most bytes between two line feeds; a longer line is refused when that much of it has been
  ///   read, however long it is.
  /// - Throws: `DataError` with code `tooLarge` if there is more, `truncated` or `corrupt`.
  public func readToEnd(
    atMost limit: Int, of what: String, longestLine: Int = .max
  ) throws(DataError) -> [UInt8] {
    var lines = LineLengths(limit: longestLine)
    var result: [UInt8] = []
    if decoder == nil {
      // The size is known: all in its place at once. What is never filled takes no memory.
      let size = min(limit, max(0, file.byteCount - position))
      result = try makeArray(size) { target throws(DataError) in
        var filled = 0
        while filled < target.count {
          let piece = UnsafeMutableRawBufferPointer(rebasing: target[filled..<min(filled + 1 << 20, target.count)])
          let count = try self.read(into: piece)
          if count == 0 { break }
          try self.check(&lines, UnsafeRawBufferPointer(rebasing: piece[..<count]))
          filled += count
        }
        return filled
      }
    }
    while true {
      let chunk = try readSome(atMost: min((1 << 18) - 1, limit - result.count) + 1)
      if chunk.isEmpty { return result }
      let span = chunk.span
      try span.withUnsafeBytes { bytes throws(DataError) in try self.check(&lines, bytes) }
      result += chunk
      guard result.count <= limit else {
        throw DataError(.tooLarge, path, at: location, found: "\(what) goes on", expected: "at most \(limit) bytes")
      }
    }
  }

  private func check(_ lines: inout LineLengths, _ bytes: UnsafeRawBufferPointer) throws(DataError) {
    guard !lines.add(bytes) else { return }
    throw DataError(
      .tooLarge, path, at: location, found: "a line goes on after \(lines.limit) bytes",
      expected: "lines of at most \(lines.limit) bytes")
  }

  /// Reads up to `count` bytes; fewer, or none, only at the end.
  ///
  /// - Precondition: `count` is not negative.
  public func readSome(atMost count: Int) throws(DataError) -> [UInt8] {
    let count = min(count - 1, mostThatCanFollow) + 1
    return try makeArray(count) { target throws(DataError) in try self.read(into: target) }
  }

  /// Makes sure that the contents end here, and that the compressed data's own checksum is right.
  ///
  /// - Throws: `DataError` with code `trailingBytes`, `truncated` or `corrupt`.
  public func expectEnd() throws(DataError) {
    let place = location
    guard try readSome(atMost: 1).isEmpty else {
      throw DataError(.trailingBytes, path, at: place, found: "the data goes on", expected: "its end")
    }
  }

  /// Up to `count` bytes that follow, without using them up.
  func peek(_ count: Int) throws(DataError) -> [UInt8] {
    if peeked.count < count {
      let more = try makeArray(count - peeked.count) { target throws(DataError) in try self.decodeSome(into: target) }
      peeked += more
    }
    return Array(peeked.prefix(count))
  }

  /// Bytes of the file itself, from any place in it, not decompressed.
  ///
  /// - Throws: `DataError` with code `truncated` if the file has no such bytes.
  func readBytes(at offset: Int, count: Int, of what: String) throws(DataError) -> [UInt8] {
    let error = DataError(
      .truncated, path, at: "byte \(offset)", found: "\(what) would take \(count) bytes",
      expected: "a place in the file of \(file.byteCount) bytes")
    guard offset >= 0, count >= 0, offset <= file.byteCount, count <= file.byteCount - offset else { throw error }
    return try makeArray(count) { target throws(DataError) in
      guard try self.file.read(at: offset, into: target) else { throw error }
      return count
    }
  }

  func checkAnnounced(_ count: Int, _ what: String) throws(DataError) {
    guard count <= mostThatCanFollow else {
      throw DataError(
        .tooLarge, path, at: location, found: "\(what) would take \(count) bytes",
        expected: "at most \(mostThatCanFollow), the most that a file of \(file.byteCount) bytes can hold here")
    }
  }

  /// Fills all of `target`.
  func fill(_ target: UnsafeMutableRawBufferPointer, with what: String) throws(DataError) -> Int {
    let count = try read(into: target)
    guard count == target.count else {
      throw DataError(
        .truncated, path, at: location, found: "the file ends inside \(what)",
        expected: "\(target.count - count) more bytes")
    }
    return count
  }

  /// Reads the rest of the file without decoding it, then gives the SHA-256 of the whole in lower-case hex, and its size.
  func digestOfWholeFile() throws(DataError) -> (sha256: String, byteCount: Int) {
    repeat { try refill() } while !pending.isEmpty
    return (digest.finish(), bytesRead)
  }

  /// The SHA-256 of a file in lower-case hex.
  static func digest(ofFile path: String) throws(DataError) -> String {
    try DecodedStream(path: path).digestOfWholeFile().sha256
  }

  /// The SHA-256 of a file, or of a folder's listing, in lower-case hex, and the size of a file.
  ///
  /// - Throws: `DataError` with code `missingFile` or `unreadableFile`.
  package static func digest(of path: String, isFolder: Bool) throws(DataError) -> (sha256: String, byteCount: Int?) {
    if isFolder { return (try FolderListing(path: path, limits: .standard).digest(), nil) }
    let digest = try DecodedStream(path: path).digestOfWholeFile()
    return (digest.sha256, digest.byteCount)
  }

  private var bytesRead = 0

  /// Replaces the pending bytes, which have to be used up or be of no more use, by the next ones of the file.
  private func refill() throws(DataError) {
    buffer = try digest.fill { target throws(DataError) in try self.file.read(into: target) }
    bytesRead += buffer.count
    pending = 0..<buffer.count
  }
}

// MARK: Decoding

extension DecodedStream {
  /// Fills `target` as far as the contents go.
  func read(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    let first = min(peeked.count, target.count)
    if first > 0 {
      target.copyBytes(from: peeked[..<first])
      peeked.removeFirst(first)
      position += first
    }
    guard first < target.count else { return first }
    let count = try decodeSome(into: UnsafeMutableRawBufferPointer(rebasing: target[first...]))
    position += count
    try checkGrowth()
    return first + count
  }

  private func decodeSome(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    if let decoder { try decode(decoder, into: target) } else { try copy(into: target) }
  }

  private func checkGrowth() throws(DataError) {
    guard position <= limits.decodedBytes else {
      throw DataError(
        .tooLarge, path, at: location, found: "the data goes on", expected: "at most \(limits.decodedBytes) bytes")
    }
    guard position <= 1 << 20 || position / max(encodedPosition, 1) <= limits.ratio else {
      throw DataError(
        .tooLarge, path, at: location, found: "the data grows more than \(limits.ratio) times when it is decoded",
        hint: "if that is right for this dataset, raise 'ratio' under 'limits' in its manifest")
    }
  }

  private func copy(into target: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var filled = 0
    while filled < target.count {
      if pending.isEmpty { try refill() }
      if pending.isEmpty { break }
      let count = min(pending.count, target.count - filled)
      target[filled..<(filled + count)].copyBytes(from: buffer[pending.prefix(count)])
      pending.removeFirst(count)
      filled += count
    }
    encodedPosition += filled
    return filled
  }

  private func decode(
    _ decoder: any ByteDecoder, into target: UnsafeMutableRawBufferPointer
  ) throws(DataError) -> Int {
    var filled = 0
    while filled < target.count {
      if pending.isEmpty { try refill() }
      if pending.isEmpty {
        if memberHasEnded { break }
        throw DataError(
          .truncated, path, at: "byte \(encodedPosition) of the \(container) stream",
          found: "the file ends inside the compressed data")
      }
      if memberHasEnded {
        guard decoder.restart() else {
          throw DataError(.tooLarge, path, found: "there is no memory for the decoder")
        }
        memberHasEnded = false
        memberStart = encodedPosition
      }
      let step = decoder.decode(
        UnsafeRawBufferPointer(rebasing: buffer[pending]),
        into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
      pending.removeFirst(step.consumed)
      encodedPosition += step.consumed
      filled += step.produced
      switch step.status {
      case .unfinished: break
      case .memberEnd: memberHasEnded = true
      case .corrupt(let reason): throw corrupt(reason)
      case .outOfMemory: throw DataError(.tooLarge, path, found: "there is no memory for the decoder")
      }
    }
    return filled
  }

  private func corrupt(_ reason: String) -> DataError {
    // Only the first two bytes of a member are checked by 'incorrect header check'.
    if memberStart > 0, reason == "incorrect header check" {
      return DataError(
        .trailingBytes, path, at: "byte \(memberStart) of the \(container) stream",
        found: "something that is not \(container) follows the compressed data", expected: "the end of the file")
    }
    return DataError(
      .corrupt, path, at: "byte \(encodedPosition) of the \(container) stream",
      found: "the compressed data is damaged (\(reason))")
  }
}

/// An array whose memory `body` fills, giving the number of bytes that it has filled.
private func makeArray(
  _ capacity: Int, _ body: (UnsafeMutableRawBufferPointer) throws(DataError) -> Int
) throws(DataError) -> [UInt8] {
  do {
    return try [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      count = try body(UnsafeMutableRawBufferPointer(target))
    }
  } catch let error as DataError {
    throw error
  } catch {
    // `body` throws nothing else; the standard library's initialiser only does not say so.
    throw DataError(.unreadableFile, "data", found: "\(error)")
  }
}

/// Watches over the lengths of the lines that pass by.
private struct LineLengths {
  let limit: Int
  /// The bytes since the last line feed.
  private var length = 0

  init(limit: Int) { self.limit = limit }

  /// Counts the bytes that follow; false if a line has become too long. Lines that begin and end within `bytes` are not
  /// looked at: keep the pieces smaller than the limit.
  mutating func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard limit < .max else { return true }
    if let last = bytes.lastIndex(of: 0x0a) { length = bytes.count - last - 1 } else { length += bytes.count }
    return length <= limit
  }
}
