import CZlib
import Foundation
import Testing
import TidemarkData

/// A folder that is removed when the test is done with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tidemark-data-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// One gzip member, made by zlib.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  try deflated(bytes, windowBits: 15 + 16)
}

/// Compressed data in a container of zlib's: 15 + 16 for gzip, 15 for zlib, -15 for none.
func deflated(_ bytes: [UInt8], windowBits: CInt) throws -> [UInt8] {
  var stream = z_stream()
  guard tidemark_deflate_start(&stream, 9, windowBits) == Z_OK else { throw FixtureError() }
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1000 + 64)
  let result = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      return deflate(&stream, Z_FINISH)
    }
  }
  guard result == Z_STREAM_END else { throw FixtureError() }
  return Array(output[..<Int(stream.total_out)])
}

struct FixtureError: Error {}

/// An IDX file: type, dimensions, then the payload as it is.
func idx(_ type: UInt8, _ dimensions: [Int], _ payload: [UInt8]) -> [UInt8] {
  [0, 0, type, UInt8(dimensions.count)]
    + dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } } + payload
}

/// The folder with the datasets that are too large to ship: `$TIDEMARK_DATA`, or beside the package.
let sharedData: String = {
  if let path = ProcessInfo.processInfo.environment["TIDEMARK_DATA"] { return path }
  return packageRoot + "/../shared/data"
}()

/// The folder of the package.
let packageRoot: String = {
  var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  parts.removeLast(3)
  return parts.joined(separator: "/")
}()

/// A manifest of the repository.
func shippedManifest(_ name: String) throws -> DatasetManifest {
  let data = try Data(contentsOf: URL(fileURLWithPath: "\(packageRoot)/datasets/\(name).yaml"))
  return try DatasetManifest(bytes: [UInt8](data), file: "datasets/\(name).yaml")
}

/// A dataset of the repository's manifests, loaded from the real files, where they are there. A manifest
/// that is wrong counts as there, so that its test fails.
enum RealData {
  static func isThere(_ name: String) -> Bool {
    guard let manifest = try? shippedManifest(name) else { return true }
    return manifest.files.allSatisfy { (try? DataFolders([sharedData]).find($0, in: manifest.folder)) != nil }
  }

  static func load(_ name: String, cache: ColumnCache? = nil) throws -> Dataset {
    try DatasetLoader(folders: DataFolders([sharedData]), cache: cache).load(shippedManifest(name))
  }
}

/// A condition and its reason, for a dataset.
func present(_ name: String) -> ConditionTrait {
  .enabled(if: RealData.isThere(name), "the files of \(name) are not in \(sharedData)")
}
