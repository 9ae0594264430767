import Foundation

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
