import ArgumentParser
import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkRecord

/// The options of `run` that are about learners in other processes.
struct ProgramOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The longest that a program of your own may take for one call. Default: 600, or what the protocol says, which no option of this kind can exceed.",
      valueName: "seconds"))
  var callSeconds: Double?

  @Option(
    help: ArgumentHelp(
      "The longest that it may take from its start until it is ready. Default: 120.", valueName: "seconds"))
  var startupSeconds: Double?

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

  @Option(help: ArgumentHelp("The largest file that it may write, in MiB. Default: 1024.", valueName: "MiB"))
  var fileSize: Int?

  @Option(help: ArgumentHelp("The largest message that it may send, in MiB. Default: 1024.", valueName: "MiB"))
  var messageSize: Int?

  @Flag(help: "Keep programs of your own from the data, the results, other processes and the network.")
  var sandbox = false

  func validate() throws {
    for (limit, value) in given {
      switch limit.unit {
      case "s":
        guard value > 0, value <= 1e6 else {
          throw ValidationError("--\(limit.rawValue) is \(value); expected a number above 0, at most a million")
        }
      default:
        guard value >= 1, value <= 1_073_741_824 else {
          throw ValidationError(
            "--\(limit.rawValue) is \(value.inWords); expected a number of MiB above 0, at most 1073741824")
        }
      }
    }
  }

  /// The limits that were given, in the order of the options.
  private var given: [(limit: ProgramLimits.Limit, value: Double)] {
    let all: [(ProgramLimits.Limit, Double?)] = [
      (.callSeconds, callSeconds), (.startupSeconds, startupSeconds), (.totalSeconds, totalSeconds),
      (.processorSeconds, processorSeconds.map(Double.init)), (.memory, memory.map(Double.init)),
      (.fileSize, fileSize.map(Double.init)), (.messageSize, messageSize.map(Double.init)),
    ]
    return all.compactMap { limit, value in value.map { (limit, $0) } }
  }

  /// What a program may use: what the protocol declares, or less.
  /// - Throws: `LearnerError` with code `badOption` for an option that would allow more than the protocol.
  func limits(under benchmark: BenchmarkProtocol) throws -> ExternalLimits {
    var values = benchmark.limits.values
    for (limit, value) in given {
      if let most = values[limit], value > most {
        throw LearnerError(
          .badOption,
          "--\(limit.rawValue) is \(value.inWords), but '\(benchmark.name)' allows programs \(most.inWords)"
            + " \(limit.unit); expected at most that, since options can only tighten the limits of a protocol")
      }
      values[limit] = value
    }
    return ExternalLimits(ProgramLimits(values))
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

extension Double {
  /// The number without a fraction that is zero.
  fileprivate var inWords: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
