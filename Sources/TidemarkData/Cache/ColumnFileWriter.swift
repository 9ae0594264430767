import Crypto
import TidemarkFormats

/// Writes numbers, texts and columns to one file, one section after the other, to be read in the same order.
///
/// The file: a header of 128 bytes (`tidecols`, a number that shows the byte order, the version, the size of the file, the
/// place of the directory, the number of sections, zeros, and from byte 64 the SHA-256 of what follows the header and then
/// of the header's first 64 bytes); the sections, each at a multiple of 64 bytes; the directory, with place and size of
/// each section. All numbers are of the machine's byte order.
struct ColumnFileWriter {
  /// The version of the format, to be raised with each change of it.
  static let formatVersion: UInt64 = 1
  static let magic: UInt64 = 0x736c_6f63_6564_6974
  static let byteOrder: UInt64 = 0x0102_0304_0506_0708
  static let headerByteCount = 128
  static let digestOffset = 64
  static let alignment = 64

  private let file: AtomicFile
  private var hash = SHA256()
  private var directory: [UInt64] = []

  /// Begins a file.
  ///
  /// - Throws: `DataError`.
  init(path: String) throws(DataError) {
    file = try AtomicFile(path: path)
    // The place of the header, which is written at last.
    let zeros = [UInt8](repeating: 0, count: Self.headerByteCount)
    let span = zeros.span
    let file = file
    try span.withUnsafeBytes { bytes throws(DataError) in try file.write(bytes) }
  }

  /// Adds a section.
  mutating func add<Value: BitwiseCopyable>(_ values: [Value]) throws(DataError) {
    let span = values.span
    try add(span.bytes)
  }

  /// Adds a section.
  mutating func add<Value: BitwiseCopyable>(_ values: ColumnValues<Value>) throws(DataError) {
    let span = values.span
    try add(span.bytes)
  }

  /// Adds a number.
  mutating func add(_ number: Int) throws(DataError) { try add([number]) }

  /// Adds a text.
  mutating func add(_ text: String) throws(DataError) { try add(Array(text.utf8)) }

  private mutating func add(_ bytes: RawSpan) throws(DataError) {
    directory += [UInt64(file.byteCount), UInt64(bytes.byteCount)]
    try append(bytes)
    let padding = [UInt8](repeating: 0, count: (Self.alignment - file.byteCount % Self.alignment) % Self.alignment)
    let span = padding.span
    try append(span.bytes)
  }

  private mutating func append(_ bytes: RawSpan) throws(DataError) {
    var hash = hash
    let file = file
    try bytes.withUnsafeBytes { buffer throws(DataError) in
      hash.update(bufferPointer: buffer)
      try file.write(buffer)
    }
    self.hash = hash
  }

  /// Puts the file in its place; gives the SHA-256 that its header holds, in lower-case hex.
  consuming func finish() throws(DataError) -> String {
    let start = file.byteCount
    let directory = directory
    let directorySpan = directory.span
    try append(directorySpan.bytes)
    let header: [UInt64] = [
      Self.magic, Self.byteOrder, Self.formatVersion, UInt64(file.byteCount), UInt64(start),
      UInt64(directory.count / 2), 0, 0,
    ]
    let file = file
    var hash = hash
    let headerSpan = header.span
    try headerSpan.withUnsafeBytes { bytes throws(DataError) in
      hash.update(bufferPointer: bytes)
      try file.write(bytes, at: 0)
    }
    let digest = Array(hash.finalize())
    let digestSpan = digest.span
    try digestSpan.withUnsafeBytes { bytes throws(DataError) in try file.write(bytes, at: Self.digestOffset) }
    try file.commit()
    return hexadecimal(digest)
  }
}
