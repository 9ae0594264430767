import ArgumentParser
import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkRecord

/// `tidemark audit`: looks for leaks in a learner, or in a protocol.
struct AuditSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "audit",
      abstract: "Look for leaks: train on labels and inputs that say nothing, and ask in another order.",
      discussion: """
        A learner that beats chance after training on shuffled labels, or on inputs that are all the same, knows \
        something that it should not; one whose answers change with the order of the queries learns from them. Exits \
        with 1 if anything is found.
        """)
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @OptionGroup var changes: ProtocolChanges

  @Option(help: ArgumentHelp("The learner, with options in parentheses.", valueName: "learner"))
  var learner: String

  @Option(help: ArgumentHelp("The seed. Default: the first of the protocol's.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("How often labels are shuffled anew.", valueName: "number"))
  var repeats: Int = 2

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  func validate() throws {
    guard (1...100).contains(repeats) else {
      throw ValidationError("--repeats is \(repeats); expected a number from 1 to 100")
    }
  }

  func run() throws {
    let loaded = try asUsage { try Root.library.loadProtocol(benchmark, changes: changes.assignments) }
    let selection = try asUsage { try LearnerArgument(learner).selection(among: Root.learners) }
    let dataset = try loaded.dataset(in: data)
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-audit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let audit = LeakAudit(
      benchmark: loaded.benchmark, dataset: dataset, selection: selection, seed: seed ?? loaded.benchmark.seeds[0],
      repeats: repeats, folder: folder)
    let findings = try audit.findings { check in
      StandardStreams.tell("checking \(check)\n")
    }
    var table = TextTable([("check", .left), ("result", .left), ("finding", .left)])
    for finding in findings { table.add([finding.check, finding.isLeak ? "LEAK" : "ok", finding.detail]) }
    print(table.text)
    let leaks = findings.filter(\.isLeak)
    if !leaks.isEmpty {
      throw RunError(
        .learnerFailed, selection.label,
        "leaks under '\(loaded.benchmark.name)': \(leaks.count) of \(findings.count) checks")
    }
  }
}
