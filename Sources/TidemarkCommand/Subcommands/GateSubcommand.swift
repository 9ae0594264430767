import ArgumentParser
import Foundation
import TidemarkHarness
import TidemarkReports
import TidemarkRecord

/// `tidemark gate`: did a learner get worse?
struct GateSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "gate",
      abstract: "Tell whether learners got worse than a baseline, for a CI pipeline.",
      discussion: """
        Baseline and candidate are folders of runs, a report.json that a report wrote, or the name of a committed one \
        (reports/NAME/report.json). Exits with 0 if nothing got worse, 1 if something did, 2 if there are too few seeds to \
        tell, 3 if the numbers do not belong together.

        A policy file says which numbers may lose how much:

          tidemark-gate: 1
          confidence: 0.95                  # one-sided
          correction: bonferroni            # the confidence holds for all checks together; 'none' for each by itself
          metrics:
            acc: {margin: 0.01}             # in the metric's unit
            forgetting: {relative-margin: 0.1}   # as a part of the baseline
          costs:                            # seconds, seconds.training, memory.peak, stored.bytes, parameters, …
            parameters: {margin: 0}
          learners: [replay]                # by default all that the baseline has
          allow: [machine]                  # protocol, dataset, fingerprint, machine, failed-runs, invalid-answers, budget,
                                            # broken-budget

        Without one, the first headline metric may lose 0.01.
        """)
  }

  /// How the result is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json, junit
  }

  @Option(help: ArgumentHelp("What the candidate is held against.", valueName: "results"))
  var baseline: String

  @Option(help: ArgumentHelp("What is judged.", valueName: "results"))
  var candidate: String

  @Option(help: ArgumentHelp("A policy file. By default the first headline metric may lose 0.01.", valueName: "file"))
  var policy: String?

  @Option(
    name: .customLong("learner"),
    help: ArgumentHelp("A learner to check, by label, in place of the policy's. May be repeated.", valueName: "learner")
  )
  var learners: [String] = []

  @Option(help: "How to print the result: text, markdown, json or junit.")
  var format: Format = .text

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("A file to write the result to; standard output then has it as text.", valueName: "file"))
  var out: String?

  @Flag(
    help: "Write the candidate's results in place of the baseline, a report.json, whatever the verdict; exits with 0.")
  var updateBaseline = false

  func run() throws {
    let library = try Root.library
    let new = try ComparedResults(candidate, library)
    if updateBaseline, !FileManager.default.fileExists(atPath: baseline), baseline.hasSuffix(".json") {
      try update(URL(fileURLWithPath: baseline), with: new, dropping: nil)
      return
    }
    let old = try ComparedResults(baseline, library)
    var policy = try policy.map { try GatePolicy(contentsOf: $0) } ?? .standard(for: old.contents)
    if !learners.isEmpty { policy.learners = learners }
    var result = Gate(baseline: old.contents, candidate: new.contents, policy: policy).judge()
    result.notes += old.changedScores.map { "baseline: \($0)" } + new.changedScores.map { "candidate: \($0)" }
    try show(result)
    if updateBaseline {
      guard let file = old.file else {
        throw RunError(
          .refused, baseline, "is a folder of runs, which is never overwritten; name a report.json to update")
      }
      try update(file, with: new, dropping: old.contents)
      return
    }
    if result.verdict != .pass { throw ExitCode(result.verdict.exitCode) }
  }

  private func show(_ result: GateResult) throws {
    let text =
      switch format {
      case .text: result.text
      case .markdown: result.markdown
      case .json: result.json
      case .junit: result.junit
      }
    if let out {
      try ReportFolder.write(text, to: URL(fileURLWithPath: out))
      print(result.text, terminator: "")
    } else {
      print(text, terminator: "")
    }
    let environment = ProcessInfo.processInfo.environment
    guard environment["GITHUB_ACTIONS"] == "true" else { return }
    // On standard error, where they leave JSON and XML whole; GitHub reads both.
    StandardStreams.tell(result.gitHubAnnotations)
    guard let summary = environment["GITHUB_STEP_SUMMARY"], !summary.isEmpty else { return }
    do {
      if !FileManager.default.fileExists(atPath: summary) { try Data().write(to: URL(fileURLWithPath: summary)) }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: summary))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data((result.markdown + "\n").utf8))
      try handle.close()
    } catch {
      throw RunError(.fileSystem, summary, "the step summary cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes the new baseline, and says what it no longer has.
  private func update(_ file: URL, with new: ComparedResults, dropping old: ReportContents?) throws {
    if let failed = new.contents.learners.first(where: { $0.runs.contains { $0.failure != nil } }) {
      throw RunError(.refused, new.origin, "holds failed runs of \(failed.label); a baseline needs completed ones")
    }
    try ReportFolder.write(new.contents.jsonReport(), to: file)
    let kept = Set(new.contents.learners.map(\.label))
    let dropped = (old?.learners.map(\.label) ?? []).filter { !kept.contains($0) }
    if !dropped.isEmpty { print("No longer in the baseline: \(dropped.joined(separator: ", "))") }
    print("Baseline updated: \(file.path)")
  }
}
