import Crypto
import TidemarkFormats

/// Reads the sections of a file that a `ColumnFileWriter` has written, in the same order.
///
/// What does not fit is an error with code `corrupt`; no number in the file is trusted.
struct ColumnFileReader {
  private let file: MappedFile
  private let directory: [UInt64]
  private var next = 0
  /// The SHA-256 that the header holds, in lower-case hex.
  let digest: String

  /// Opens a file.
  ///
  /// - Throws: `DataError` with code `missingFile`, or `corrupt` if it is none of this version, or its size is another.
  init(path: String) throws(DataError) {
    guard let file = MappedFile(path: path) else {
      throw DataError(.missingFile, path, found: "the file cannot be mapped into memory")
    }
    self.file = file
    guard file.holds(UInt8.self, offset: 0, count: ColumnFileWriter.headerByteCount) else {
      throw Self.corrupt(path, "the file ends inside its header")
    }
    let header = file.span(of: UInt64.self, offset: 0, count: 8)
    guard header[0] == ColumnFileWriter.magic, header[1] == ColumnFileWriter.byteOrder,
      header[2] == ColumnFileWriter.formatVersion
    else { throw Self.corrupt(path, "the file is of another format, version or byte order") }
    guard header[3] == UInt64(file.byteCount) else {
      throw Self.corrupt(path, "the file has \(file.byteCount) bytes where its header says \(header[3])")
    }
    guard let start = Int(exactly: header[4]), let count = Int(exactly: header[5]), count <= file.byteCount,
      file.holds(UInt64.self, offset: start, count: count * 2)
    else { throw Self.corrupt(path, "the directory does not lie in the file") }
    let entries = file.span(of: UInt64.self, offset: start, count: count * 2)
    directory = entries.indices.map { entries[$0] }
    let bytes = file.span(of: UInt8.self, offset: ColumnFileWriter.digestOffset, count: 32)
    digest = hexadecimal(bytes.indices.map { bytes[$0] })
  }

  /// Reads the whole file, and compares its SHA-256 with that in its header.
  ///
  /// - Throws: `DataError` with code `corrupt`.
  func checkDigest() throws(DataError) {
    var hash = SHA256()
    let start = ColumnFileWriter.headerByteCount
    let payload = file.span(of: UInt8.self, offset: start, count: file.byteCount - start)
    payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let header = file.span(of: UInt8.self, offset: 0, count: ColumnFileWriter.digestOffset)
    header.withUnsafeBytes { hash.update(bufferPointer: $0) }
    guard hexadecimal(hash.finalize()) == digest else { throw corrupt("the contents do not have their SHA-256") }
  }

  /// The next section, where it lies.
  mutating func values<Value: BitwiseCopyable & Hashable & Sendable>(
    of type: Value.Type
  ) throws(DataError) -> ColumnValues<Value> {
    let (offset, count) = try section(of: type)
    guard let values = ColumnValues<Value>(in: file, offset: offset, count: count) else {
      throw corrupt("a section does not lie in the file")
    }
    return values
  }

  /// The next section, copied.
  mutating func array<Value: BitwiseCopyable & Hashable & Sendable>(
    of type: Value.Type
  ) throws(DataError) -> [Value] {
    Array(try values(of: type))
  }

  /// The next section, which is one number.
  mutating func number() throws(DataError) -> Int {
    let numbers = try values(of: Int.self)
    guard numbers.count == 1 else { throw corrupt("a number has \(numbers.count) parts") }
    return numbers[0]
  }

  /// The next section, which is a text.
  mutating func text() throws(DataError) -> String {
    guard let text = String(validating: try array(of: UInt8.self), as: UTF8.self) else {
      throw corrupt("a text is not UTF-8")
    }
    return text
  }

  /// What is wrong, as an error.
  func corrupt(_ found: String) -> DataError { Self.corrupt(file.path, found) }

  private mutating func section<Value>(of type: Value.Type) throws(DataError) -> (offset: Int, count: Int) {
    guard next + 1 < directory.count, let offset = Int(exactly: directory[next]),
      let size = Int(exactly: directory[next + 1]), size.isMultiple(of: MemoryLayout<Value>.stride)
    else { throw corrupt("a section is missing, or of another type") }
    next += 2
    return (offset, size / MemoryLayout<Value>.stride)
  }

  private static func corrupt(_ path: String, _ found: String) -> DataError {
    DataError(.corrupt, path, found: found, hint: "the file is part of a cache; it can be removed")
  }
}
