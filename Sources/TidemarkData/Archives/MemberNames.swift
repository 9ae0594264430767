import TidemarkFormats

/// The names of an archive's members, as far as they have been seen: refuses names that lead out of the archive, and
/// names that come twice.
struct MemberNames {
  private var seen: Set<String> = []
  private let archive: String
  /// More members than any dataset has; a bound on memory.
  private static let limit = 20_000_000

  init(archive: String) {
    self.archive = archive
  }

  /// The name in its plain form, without `./` at its beginning and `/` at its end; nil for the archive's root itself.
  ///
  /// - Throws: `DataError` with code `unsafeArchive`, `wrongFormat` if it is not UTF-8, or `tooLarge`.
  mutating func add(_ bytes: ArraySlice<UInt8>, at place: String) throws(DataError) -> String? {
    guard firstInvalidUTF8(in: bytes) == nil, !bytes.contains(0) else {
      throw DataError(
        .wrongFormat, archive, at: place, found: "the name of a member is not UTF-8 text", expected: "a name in UTF-8")
    }
    let raw = String(decoding: bytes, as: UTF8.self)
    var parts = raw.split(separator: "/", omittingEmptySubsequences: false)
    while parts.first == "." { parts.removeFirst() }
    while parts.last == "" { parts.removeLast() }
    if parts.isEmpty, !raw.hasPrefix("/") { return nil }
    guard !parts.isEmpty, parts.allSatisfy({ !["", ".", ".."].contains($0) }), !raw.utf8.contains(UInt8(ascii: "\\"))
    else {
      throw DataError(
        .unsafeArchive, archive, at: place, found: "a member is named '\(printable(raw))'",
        expected: "a path inside the archive, without '..'")
    }
    let name = parts.joined(separator: "/")
    guard seen.insert(name).inserted else {
      throw DataError(
        .unsafeArchive, archive, at: place, found: "the member '\(printable(name))' is there twice",
        expected: "each name once")
    }
    guard seen.count <= Self.limit else {
      throw DataError(.tooLarge, archive, at: place, found: "the archive has more than \(Self.limit) members")
    }
    return name
  }
}
