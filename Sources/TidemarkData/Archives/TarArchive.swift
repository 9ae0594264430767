import TidemarkFormats

/// The members of a tar archive, read from front to back through the stream that decompresses it.
///
/// Reads ustar with pax and GNU long names. Links, devices, sparse files, names that lead out of the archive and names
/// that come twice are refused.
struct TarArchive {
  private let stream: DecodedStream
  /// The longest name or pax header that is read.
  private static let headerLimit = 1 << 20

  /// The archive in a stream that stands at its beginning.
  init(_ stream: DecodedStream) {
    self.stream = stream
  }

  /// Gives each wanted file; see `DatasetFiles.forEachMember`. The archive has to be complete, up to its end mark.
  func forEachMember(where isWanted: (String) -> Bool, _ body: (ArchiveMember) throws -> Void) throws {
    var names = MemberNames(archive: stream.path)
    var long = LongFields()
    while true {
      let place = stream.location
      let block = try stream.readBytes(TarHeader.byteCount, of: "the headers of the archive")
      guard let header = try TarHeader(block, path: stream.path, place: place) else { break }
      let size = long.size ?? header.size
      try stream.checkAnnounced(size, "a member of the archive")
      switch header.kind {
      case .longName:
        long.name = Array(try payload(header.size).prefix { $0 != 0 })
      case .longLink:
        _ = try payload(header.size)
      case .paxHeader:
        try long.add(pax: try payload(header.size), path: stream.path, place: place)
      case .globalPaxHeader:
        _ = try payload(header.size)
      case .folder:
        _ = try names.add((long.name ?? header.name)[...], at: place)
        try skip(padded(size))
        long = LongFields()
      case .file:
        guard let name = try names.add((long.name ?? header.name)[...], at: place) else {
          throw DataError(.wrongFormat, stream.path, at: place, found: "a member of the archive has no name")
        }
        if isWanted(name) {
          let bytes = try stream.readBytes(size, of: "the member '\(printable(name))'")
          try skip(padded(size) - size)
          try body(ArchiveMember(archive: stream.path, name: name, bytes: bytes))
        } else {
          try skip(padded(size))
        }
        long = LongFields()
      case .link, .other:
        let name = String(decoding: long.name ?? header.name, as: UTF8.self)
        throw DataError(
          .unsafeArchive, stream.path, at: place,
          found: "the member '\(printable(name))' is "
            + (header.kind == .link ? "a link" : "neither a file nor a folder"),
          expected: "files and folders only")
      }
    }
    try expectEnd()
  }

  /// The second zero block, then nothing but zeros.
  private func expectEnd() throws(DataError) {
    let place = stream.location
    var rest = try stream.readBytes(TarHeader.byteCount, of: "the end mark of the archive")
    while !rest.isEmpty {
      guard rest.allSatisfy({ $0 == 0 }) else {
        throw DataError(
          .trailingBytes, stream.path, at: place, found: "data follows the end of the archive", expected: "zeros")
      }
      rest = try stream.readSome(atMost: 1 << 16)
    }
  }

  private func payload(_ size: Int) throws(DataError) -> [UInt8] {
    guard size <= Self.headerLimit else {
      throw DataError(
        .tooLarge, stream.path, at: stream.location, found: "a header of the archive has \(size) bytes",
        expected: "at most \(Self.headerLimit)")
    }
    let bytes = try stream.readBytes(size, of: "the headers of the archive")
    try skip(padded(size) - size)
    return bytes
  }

  private func skip(_ count: Int) throws(DataError) {
    var left = count
    while left > 0 {
      let step = min(left, 1 << 16)
      _ = try stream.readBytes(step, of: "a member of the archive")
      left -= step
    }
  }

  private func padded(_ size: Int) -> Int {
    (size + TarHeader.byteCount - 1) / TarHeader.byteCount * TarHeader.byteCount
  }
}

/// What extension headers say of the member that follows them.
private struct LongFields {
  var name: [UInt8]?
  var size: Int?

  /// Takes the records `length key=value\n` of a pax header.
  mutating func add(pax bytes: [UInt8], path: String, place: String) throws(DataError) {
    let wrong = DataError(
      .wrongFormat, path, at: place, found: "a pax header is damaged", expected: "records 'length key=value'")
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: 0x20), space - rest.startIndex <= 9,
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > space - rest.startIndex + 1,
        length <= rest.count, rest[rest.startIndex + length - 1] == 0x0a
      else { throw wrong }
      let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
      guard let equals = record.firstIndex(of: 0x3d) else { throw wrong }
      let value = record[(equals + 1)...]
      switch String(decoding: record[..<equals], as: UTF8.self) {
      case "path": name = Array(value)
      case "size":
        guard let number = Int(String(decoding: value, as: UTF8.self)), (0...(1 << 54)).contains(number) else {
          throw wrong
        }
        size = number
      case let key where key.hasPrefix("GNU.sparse"):
        throw DataError(
          .unsafeArchive, path, at: place, found: "a member is a sparse file", expected: "whole files only")
      default: break
      }
      rest = rest[(rest.startIndex + length)...]
    }
  }
}
