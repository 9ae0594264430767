import Foundation
import TidemarkFormats
import TidemarkRecord

/// A `.npy` file that grows row by row: little-endian numbers in C order, whose number of rows is written when it is
/// closed.
///
/// - Source: NumPy's enhancement proposal 1, "A simple file format for NumPy arrays", version 1.0.
final class NumPyFile {
  /// What NumPy calls the type of the numbers.
  enum NumberType: String {
    case float32 = "<f4"
    case int64 = "<i8"
  }

  /// The header has room for any number of rows, so that it can be written again in place.
  private static let headerBytes = 192

  private let handle: FileHandle
  private let path: String
  private let type: NumberType
  /// The shape of one row; empty for single numbers.
  private let shape: [Int]
  private(set) var rows = 0

  /// Creates the file.
  /// - Throws: `RunError` with code `fileSystem`, also if the file exists.
  init(creating url: URL, type: NumberType, shape: [Int] = []) throws {
    path = url.path
    self.type = type
    self.shape = shape
    handle = try FileHandle.creating(url, appending: false)
    try guarded { try handle.write(contentsOf: Data(count: Self.headerBytes)) }
  }

  /// Appends rows.
  /// - Throws: `RunError` with code `fileSystem`.
  func append<Value: BitwiseCopyable>(_ values: [Value], rows count: Int) throws {
    var data = Data()
    LittleEndianBytes.append(values, to: &data)
    rows += count
    try guarded { try handle.write(contentsOf: data) }
  }

  /// Writes the header.
  /// - Throws: `RunError` with code `fileSystem`.
  func close() throws {
    let shape = [rows] + shape
    guard let header = NPYHeader.bytes(type: type.rawValue, shape: shape, byteCount: Self.headerBytes) else {
      throw RunError(.fileSystem, path, "cannot hold the shape \(shape): the header has \(Self.headerBytes) bytes")
    }
    try guarded {
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: header)
      try handle.close()
    }
  }

  private func guarded(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw RunError(.fileSystem, path, "cannot be written: \(error.localizedDescription)")
    }
  }
}

/// When samples or queries were made: `timestamps.npy`, int64, seconds since 1970, the least number for a time that is not
/// known, which is what NumPy calls not-a-time.
struct ExportedTimestamps {
  private let file: NumPyFile

  init(in folder: URL) throws {
    file = try NumPyFile(creating: folder.appending(path: "timestamps.npy"), type: .int64)
  }

  func append(_ times: [Int64?]) throws { try file.append(times.map { $0 ?? .min }, rows: times.count) }

  func close() throws { try file.close() }
}
