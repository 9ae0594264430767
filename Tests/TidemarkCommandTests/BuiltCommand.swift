import Foundation
import Testing

/// The built `tidemark` command, run as a user runs it.
struct BuiltCommand {
  /// What a finished call printed, and its exit code.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  /// The executable: it is built beside the tests.
  static var executable: URL {
    let tests = CommandLine.arguments.first.map { URL(fileURLWithPath: $0) } ?? Bundle.main.bundleURL
    var folder = tests.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "tidemark-cli")
      let product = folder.appending(path: "tidemark")
      for file in [product, candidate] where FileManager.default.isExecutableFile(atPath: file.path) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue {
          return file
        }
      }
      folder.deleteLastPathComponent()
    }
    return tests
  }

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - folder: its working folder.
  ///   - environment: variables to set beside those of the tests.
  ///   - executable: another copy of the command.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], executable: URL = Self.executable
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["TIDEMARK_HOME"] = nil
    variables["XDG_CACHE_HOME"] = folder.path
    variables["TIDEMARK_CACHE"] = nil
    variables.merge(environment) { $1 }
    process.environment = variables
    // Files, not pipes: a pipe that nobody reads fills up and stops the command.
    let output = folder.appending(path: "stdout-\(UUID().uuidString)")
    let errors = folder.appending(path: "stderr-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      exitCode: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Lends a new folder to a test, and removes it afterwards.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}

/// A protocol over a small set of glyphs, with a network small enough for a debug build.
enum SmallBenchmark {
  static let manifest = """
    name: few-glyphs
    title: Few glyphs
    modality: dense
    licence: Apache-2.0
    shape: [28, 28]
    classes: ["0", "1", "2", "3"]
    splits:
      train: 400
      test: 120
    reader: glyphs
    options:
      seed: 5
    """

  static let text = """
    tidemark: 1
    name: small
    title: Small
    summary: Two glyphs at a time.
    dataset: few-glyphs
    scenario:
      family: class-incremental
      experiences: 2
    visibility:
      training: [boundaries, experience-classes, class-count]
    training:
      batch: 16
      passes: 2
      hidden: [24]
    evaluation:
      batch: 50
    seeds: [0, 1]
    """

  /// Writes `datasets/few-glyphs.yaml` and `small.yaml` into a working folder.
  static func write(to folder: URL) throws {
    let datasets = folder.appending(path: "datasets")
    try FileManager.default.createDirectory(at: datasets, withIntermediateDirectories: true)
    try Data(manifest.utf8).write(to: datasets.appending(path: "few-glyphs.yaml"))
    try Data(text.utf8).write(to: folder.appending(path: "small.yaml"))
  }
}
