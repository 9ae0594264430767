import Foundation
import TidemarkRecord
import TidemarkData

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The download of one file of a dataset: with mirrors, retries and resumption, checked by its SHA-256 while it comes in,
/// and put in its place only when it is whole.
struct FileDownload {
  let file: DatasetFile
  /// Where the file should be.
  let target: URL

  /// How often an address is tried again after the connection fails.
  private static let attempts = 4

  /// What came of it.
  enum Outcome {
    case downloaded, alreadyThere
  }

  /// Downloads the file, unless it is there already.
  ///
  /// - Parameters:
  ///   - progress: gets the number of bytes that are there so far.
  ///   - notice: gets what a person should know, such as that another process is at it.
  /// - Throws: `DataError` with code `downloadFailed`, `wrongChecksum`, `wrongSize` or `diskFull`.
  func run(progress: @escaping (Int) -> Void, notice: @escaping (String) -> Void) async throws -> Outcome {
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    let lock = try await FileLock(target.appendingPathExtension("lock")) {
      notice("another process is downloading \(file.name); waiting for it")
    }
    defer { withExtendedLifetime(lock) {} }
    if FileManager.default.fileExists(atPath: target.path) {
      try FileVerification(file: file, path: target.path).check()
      return .alreadyThere
    }
    guard !file.urls.isEmpty else {
      throw DataError(
        .downloadFailed, file.name, found: "the manifest knows no address for this file",
        hint: "get it from the dataset's publisher, then use 'tidemark data import'")
    }
    var last: (any Error)?
    for address in file.urls {
      do {
        try await download(address, progress: progress, notice: notice)
        return .downloaded
      } catch let error as DataError where error.code == .diskFull {
        throw error
      } catch {
        if file.urls.count > 1 { notice("\(error)") }
        last = error
      }
    }
    throw last ?? CancellationError()
  }

  private func download(
    _ address: String, progress: @escaping (Int) -> Void, notice: (String) -> Void
  ) async throws {
    guard let url = URL(string: address), url.scheme == "https" || file.sha256 != nil else {
      throw DataError(
        .downloadFailed, address,
        found: "the address is not secure, and the manifest has no SHA-256 to check the file by",
        expected: "an address that begins with https://")
    }
    let part = try PartialFile(target.appendingPathExtension("part"))
    if let expected = file.byteCount, part.byteCount > expected { try part.clear() }
    var attempt = 1
    while part.byteCount == 0 || part.byteCount != file.byteCount {
      do {
        try await transfer(url, into: part, progress: progress)
        break
      } catch let error as DataError {
        throw error
      } catch let error as TransientFailure where attempt < Self.attempts {
        notice("\(address): \(error.reason); trying again")
      } catch let error as URLError where attempt < Self.attempts {
        notice("\(address): \(error.localizedDescription); trying again")
      } catch {
        let reason = (error as? TransientFailure)?.reason ?? error.localizedDescription
        throw DataError(
          .downloadFailed, address, found: "\(reason), \(Self.attempts) times",
          hint: "fetch again: the download goes on after the \(part.byteCount) bytes that are here")
      }
      try await Task.sleep(for: .milliseconds(250 << attempt))
      attempt += 1
    }
    try accept(part, address)
  }

  /// Puts the whole file in its place, or aside if it is not the right one.
  private func accept(_ part: PartialFile, _ address: String) throws {
    let digest = try part.finish()
    let sizeIsRight = file.byteCount.map { $0 == part.byteCount } ?? true
    guard sizeIsRight, file.sha256 == nil || file.sha256 == digest else {
      let aside = target.appendingPathExtension("wrong")
      try? FileManager.default.removeItem(at: aside)
      try FileManager.default.moveItem(at: part.url, to: aside)
      if !sizeIsRight {
        throw DataError(
          .wrongSize, address, found: "gave \(part.byteCount) bytes", expected: "\(file.byteCount ?? 0)",
          hint: "what came is kept at \(aside.path)")
      }
      throw DataError(
        .wrongChecksum, address, found: "gave a file with the SHA-256 \(digest)", expected: file.sha256,
        hint: "what came is kept at \(aside.path)")
    }
    // Within one folder, a rename is atomic: the file is there as a whole, or not at all.
    try FileManager.default.moveItem(at: part.url, to: target)
  }

  /// Asks for what is missing, and appends it.
  private func transfer(_ url: URL, into part: PartialFile, progress: @escaping (Int) -> Void) async throws {
    var request = URLRequest(url: url)
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if part.byteCount > 0 { request.setValue("bytes=\(part.byteCount)-", forHTTPHeaderField: "Range") }
    let start = part.byteCount
    let limit = file.byteCount ?? Int.max
    try await HTTPTransfer.run(request) { response in
      switch response.statusCode {
      case 200: try part.clear()
      case 206:
        let range = response.value(forHTTPHeaderField: "Content-Range") ?? ""
        guard range.hasPrefix("bytes \(start)-") else {
          try part.clear()
          throw TransientFailure(reason: "the server gave another range than the one asked for")
        }
      case 416:
        try part.clear()
        throw TransientFailure(reason: "the server does not have the rest of the file")
      case 408, 429, 500...599: throw TransientFailure(reason: "the server answered \(response.statusCode)")
      default:
        throw DataError(
          .downloadFailed, url.absoluteString, found: "the server answered \(response.statusCode)", expected: "the file"
        )
      }
    } receive: { data in
      guard part.byteCount + data.count <= limit else {
        throw DataError(
          .wrongSize, url.absoluteString, found: "gives more than \(limit) bytes", expected: "\(limit)")
      }
      try part.append(data)
      progress(part.byteCount)
    }
    if let expected = file.byteCount, part.byteCount < expected {
      throw TransientFailure(reason: "the connection ended after \(part.byteCount) of \(expected) bytes")
    }
  }
}

/// A failure that may not come again.
private struct TransientFailure: Error {
  let reason: String
}
