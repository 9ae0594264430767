import Foundation
import TidemarkData

/// What libFuzzer calls for each input. The reader is named by the variable `FUZZ_READER`; with `FUZZ_SEEDS`, the project's
/// own small files are written to that folder instead, one input each.
///
/// An input's first byte says which of the reader's files it is, the rest is the file; the other files are right. Only a
/// `DataError`, or a dataset, may come of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let session = Session.shared else { exit(64) }
  session.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The reader that is tried, and a folder in memory for its files.
private final class Session: Sendable {
  static let shared = Session()

  private let subject: Subject
  private let folder: String

  private init?() {
    let environment = ProcessInfo.processInfo.environment
    guard let name = environment["FUZZ_READER"], let subject = Subject.all[name] else {
      print("FUZZ_READER names no reader: one of \(Subject.all.keys.sorted().joined(separator: " "))")
      return nil
    }
    self.subject = subject
    if let seeds = environment["FUZZ_SEEDS"] {
      for (index, file) in subject.files.enumerated() {
        let data = Data([UInt8(index)] + file.bytes)
        guard FileManager.default.createFile(atPath: "\(seeds)/\(name)-\(index)", contents: data) else { exit(73) }
      }
      exit(0)
    }
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    folder = "\(memory)/tidemark-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in subject.files { write(file.bytes, file.name) }
    do {
      let splits = try read()
      precondition(splits.train.count + splits.test.count > 0, "the seeds hold samples")
    } catch {
      fatalError("the seeds of \(name) cannot be read: \(error)")
    }
  }

  func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let file = subject.files[Int(first) % subject.files.count]
    write(Array(input.dropFirst()), file.name)
    do {
      _ = try read()
    } catch is DataError {
      // As it should be.
    } catch {
      fatalError("not a DataError: \(error)")
    }
    write(file.bytes, file.name)
  }

  private func read() throws -> DatasetSplits {
    let limits = DecodingLimits(decodedBytes: 64 << 20, ratio: 200)
    let files = DatasetFiles(
      subject.files.map {
        DatasetFiles.Source(role: $0.role, path: "\(folder)/\($0.name)", name: $0.name, limits: limits)
      })
    let request = ReadingRequest(
      inputShape: subject.shape, classNames: subject.classes, trainCount: subject.counts.train,
      testCount: subject.counts.test,
      options: try ReaderOptions(subject.options, declared: subject.reader.options))
    return try subject.reader.read(request, files: files)
  }

  private func write(_ bytes: [UInt8], _ name: String) {
    guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes)) else {
      fatalError("\(folder)/\(name) cannot be written")
    }
  }
}
