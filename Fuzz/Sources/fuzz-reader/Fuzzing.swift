import Foundation

/// Hands the command line to libFuzzer: SwiftPM wants a program to begin here, not in libFuzzer's own `main`.
@main
struct Fuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, testOneInput))
  }
}

/// Part of libFuzzer: https://llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library".
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// What libFuzzer calls for each input. The subject is named by the variable `FUZZ_READER`; with `FUZZ_SEEDS`, the project's
/// own small files are written to that folder instead, one input each.
///
/// The lower bits of an input's first byte say which of the subject's files it is, its highest bit whether checksums are
/// left as they are; the rest is the file. The subject's other files are right. Only an error of the project's own, or a
/// dataset, may come of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let session = Session.shared else { exit(64) }
  session.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The subject that is tried, and a folder in memory for its files.
private final class Session: Sendable {
  static let shared = Session()

  private let subject: Subject
  private let folder: String
  private let showsErrors: Bool

  private init?() {
    let environment = ProcessInfo.processInfo.environment
    guard let name = environment["FUZZ_READER"], let subject = Subject.all[name] else {
      print("FUZZ_READER names no subject: one of \(Subject.all.keys.sorted().joined(separator: " "))")
      return nil
    }
    self.subject = subject
    showsErrors = environment["FUZZ_SHOW"] != nil
    if let seeds = environment["FUZZ_SEEDS"] {
      for (index, file) in subject.seeds.enumerated() {
        let data = Data([UInt8(file.number)] + file.bytes)
        guard FileManager.default.createFile(atPath: "\(seeds)/\(name)-\(index)", contents: data) else { exit(73) }
      }
      exit(0)
    }
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    folder = "\(memory)/tidemark-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in subject.files { write(file.bytes, file.name) }
    do {
      try subject.read(folder)
    } catch {
      fatalError("the seeds of \(name) cannot be read: \(error)")
    }
  }

  func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let file = subject.files[Int(first & 0x7f) % subject.files.count]
    let bytes = Array(input.dropFirst())
    write(first & 0x80 == 0 ? Checksums.mended(bytes) : bytes, file.name)
    do {
      try subject.read(folder)
      if showsErrors { print("read") }
    } catch {
      // What manifests throw belongs to a module that is no product of the package, and goes by its name.
      let kind = String(describing: type(of: error))
      guard kind == "DataError" || kind == "FileFormatError" else { fatalError("\(kind): \(error)") }
      if showsErrors { print(error) }
    }
    write(file.bytes, file.name)
  }

  private func write(_ bytes: [UInt8], _ name: String) {
    guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes)) else {
      fatalError("\(folder)/\(name) cannot be written")
    }
  }
}
