/// The archives that are read.
enum ArchiveKind: Sendable {
  case zip, tar
}

extension DecodedStream {
  /// What the first bytes of the contents say; nil if they are those of no archive. Nothing is used up.
  func archiveKind() throws(DataError) -> ArchiveKind? {
    let head = try peek(TarHeader.byteCount)
    if !isCompressed, head.starts(with: [0x50, 0x4b, 0x03, 0x04]) || head.starts(with: [0x50, 0x4b, 0x05, 0x06]) {
      return .zip
    }
    return head.count == TarHeader.byteCount && TarHeader.hasValidChecksum(head[...]) ? .tar : nil
  }
}
