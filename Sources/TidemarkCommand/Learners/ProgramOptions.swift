import ArgumentParser
import Foundation
import TidemarkData
import TidemarkHarness

/// The options of `run` that are about learners in other processes.
struct ProgramOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The longest that a program of your own may take for one call.", valueName: "seconds"))
  var callSeconds: Double = 600

  @Option(
    help: ArgumentHelp("The longest that it may take from its start until it is ready.", valueName: "seconds"))
  var startupSeconds: Double = 120

  @Option(
    help: ArgumentHelp("The longest that it may take for a whole run. Default: no limit.", valueName: "seconds"))
  var totalSeconds: Double?

  @Option(
    help: ArgumentHelp(
      "The most processor time that each of its processes may use. Default: no limit.", valueName: "seconds"))
  var processorSeconds: Int?

  @Option(
    help: ArgumentHelp(
      "The most memory that a program of your own may use, in MiB. Default: no limit.", valueName: "MiB"))
  var memory: Int?

  @Option(help: ArgumentHelp("The largest file that it may write, in MiB.", valueName: "MiB"))
  var fileSize: Int = 1024

  @Option(help: ArgumentHelp("The largest message that it may send, in MiB.", valueName: "MiB"))
  var messageSize: Int = 1024

  @Flag(help: "Keep programs of your own from the data, the results, other processes and the network.")
  var sandbox = false

  func validate() throws {
    for (name, value) in [
      ("call-seconds", callSeconds), ("startup-seconds", startupSeconds), ("total-seconds", totalSeconds ?? 1),
      ("processor-seconds", Double(processorSeconds ?? 1)),
    ] {
      guard value > 0, value <= 1e6 else {
        throw ValidationError("--\(name) is \(value); expected a number above 0, at most a million")
      }
    }
    for (name, value) in [("memory", memory ?? 1), ("file-size", fileSize), ("message-size", messageSize)] {
      guard (1...1 << 30).contains(value) else {
        throw ValidationError("--\(name) is \(value); expected a number of MiB above 0")
      }
    }
  }

  /// What a program may use.
  var limits: ExternalLimits {
    ExternalLimits(
      startupSeconds: startupSeconds, callSeconds: callSeconds, totalSeconds: totalSeconds,
      processorSeconds: processorSeconds, memoryBytes: memory.map { $0 << 20 }, fileBytes: fileSize << 20,
      messageBytes: messageSize << 20)
  }

  /// What programs run in; nil if that was not asked for.
  /// - Parameters:
  ///   - data: the folders that hold datasets.
  ///   - results: the folder that results are written to.
  /// - Throws: `RunError` if no sandbox works here.
  func makeSandbox(hiding data: DataFolders, results: URL) throws -> Sandbox? {
    guard sandbox else { return nil }
    return try Sandbox(hiding: data.paths.map { URL(fileURLWithPath: $0) } + [results])
  }
}
