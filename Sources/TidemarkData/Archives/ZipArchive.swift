import CZlib
import TidemarkFormats

/// The members of a zip file, stored or deflated, zip64 and data descriptors included.
///
/// Members are found by the central directory, and each has to agree with its own header. Encrypted members, links,
/// members that share bytes, names that lead out of the archive and names that come twice are refused.
struct ZipArchive {
  private let stream: DecodedStream
  private let directory: ZipDirectory
  private let limits: DecodingLimits

  /// Reads the directory of the file that `stream` has opened.
  init(_ stream: DecodedStream) throws(DataError) {
    self.stream = stream
    limits = stream.limits
    directory = try ZipDirectory(stream)
  }

  /// Gives each wanted file in the order of the directory; see `DatasetFiles.forEachMember`.
  func forEachMember(where isWanted: (String) -> Bool, _ body: (ArchiveMember) throws -> Void) throws {
    var names = MemberNames(archive: stream.path)
    var total = 0
    let starts = try dataStarts()
    for (entry, start) in zip(directory.entries, starts) {
      let place = "byte \(entry.place)"
      guard let name = try names.add(entry.name[...], at: place) else { continue }
      guard !entry.isLink else {
        throw DataError(
          .unsafeArchive, stream.path, at: place, found: "the member '\(printable(name))' is a link",
          expected: "files and folders only")
      }
      if entry.isFolder || !isWanted(name) { continue }
      total += entry.size
      guard total <= limits.decodedBytes else {
        throw DataError(
          .tooLarge, stream.path, at: place, found: "the members take \(total) bytes or more",
          expected: "at most \(limits.decodedBytes) bytes")
      }
      let member = ArchiveMember(
        archive: stream.path, name: name, bytes: try contents(of: entry, at: start, name: printable(name)))
      try body(member)
    }
  }

  /// Where the data of each member begins, once it is certain that no two members share a byte.
  private func dataStarts() throws(DataError) -> [Int] {
    var spans: [(from: Int, to: Int, place: Int)] = []
    var starts: [Int] = []
    for entry in directory.entries {
      let header = ZipFields(
        try stream.readBytes(at: entry.headerOffset, count: 30, of: "the header of a member"), path: stream.path,
        origin: entry.headerOffset)
      let nameLength = Int(try header.half(26))
      let name = try stream.readBytes(at: entry.headerOffset + 30, count: nameLength, of: "the name of a member")
      guard try header.word(0) == 0x0403_4b50, name == entry.name, try header.half(8) == entry.method else {
        throw DataError(
          .wrongFormat, stream.path, at: "byte \(entry.headerOffset)",
          found: "the header of a member is not the one that the directory describes")
      }
      let start = entry.headerOffset + 30 + nameLength + Int(try header.half(28))
      let (end, overflow) = start.addingReportingOverflow(entry.packedSize)
      guard !overflow, end <= directory.offset else {
        throw DataError(
          .truncated, stream.path, at: "byte \(entry.place)",
          found: "a member is said to take \(entry.packedSize) bytes from byte \(start)",
          expected: "its end before the directory at byte \(directory.offset)")
      }
      starts.append(start)
      spans.append((entry.headerOffset, end, entry.place))
    }
    spans.sort { $0.from < $1.from }
    for (span, next) in zip(spans, spans.dropFirst()) where next.from < span.to {
      throw DataError(
        .unsafeArchive, stream.path, at: "byte \(next.place)",
        found: "two members share the bytes from \(next.from) on",
        expected: "members one after the other")
    }
    return starts
  }

  private func contents(of entry: ZipDirectory.Entry, at start: Int, name: String) throws(DataError) -> [UInt8] {
    let subject = "\(stream.path)/\(name)"
    guard entry.flags & 1 == 0 else {
      throw DataError(.wrongFormat, subject, at: "byte \(entry.place)", found: "the member is encrypted")
    }
    guard entry.size <= 1 << 20 || entry.size / max(entry.packedSize, 1) <= limits.ratio else {
      throw DataError(
        .tooLarge, subject, at: "byte \(entry.place)",
        found: "\(entry.packedSize) bytes are said to grow to \(entry.size)",
        expected: "at most \(limits.ratio) times as many",
        hint: "if that is right for this dataset, raise 'ratio' under 'limits' in its manifest")
    }
    let packed = try stream.readBytes(at: start, count: entry.packedSize, of: "the member")
    let bytes: [UInt8]
    switch entry.method {
    case 0 where entry.size == entry.packedSize: bytes = packed
    case 8:
      bytes = try Inflation.decode(packed[...], count: entry.size, container: .bare, subject: subject)
    default:
      throw DataError(
        .wrongFormat, subject, at: "byte \(entry.place)",
        found: "the member has the compression method \(entry.method) and \(entry.size) of \(entry.packedSize) bytes",
        expected: "method 0 (stored) or 8 (deflated)")
    }
    let checksum = checksum(bytes)
    guard checksum == entry.checksum else {
      throw DataError(
        .corrupt, subject, at: "byte \(start)", found: "the CRC-32 is \(hexadecimal(checksum))",
        expected: hexadecimal(entry.checksum))
    }
    if entry.hasDescriptor { try checkDescriptor(of: entry, after: start + entry.packedSize, subject) }
    return bytes
  }

  /// What follows the data of a member whose sizes were not known when its header was written: its CRC-32, behind an
  /// optional signature.
  private func checkDescriptor(
    of entry: ZipDirectory.Entry, after end: Int, _ subject: String
  ) throws(DataError) {
    let bytes = ZipFields(
      try stream.readBytes(at: end, count: 8, of: "the data descriptor"), path: stream.path, origin: end)
    let (first, second) = (try bytes.word(0), try bytes.word(4))
    guard first == entry.checksum || first == 0x0807_4b50 && second == entry.checksum else {
      throw DataError(
        .corrupt, subject, at: "byte \(end)", found: "the data descriptor states another CRC-32",
        expected: hexadecimal(entry.checksum))
    }
  }
}
