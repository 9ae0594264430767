import Foundation
import Logging
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkRecord

/// Many runs of one protocol: each learner on each seed.
struct Sweep: Sendable {
  let loaded: DefinitionLibrary.LoadedProtocol
  let dataset: Dataset
  let streams: [BenchmarkStream]
  let selections: [LearnerSelection]
  let folder: SweepFolder
  /// The command line, to run the sweep again.
  let command: [String]
  /// The variant of the arithmetic kernels in use.
  let kernels: String

  /// A run that is still to be done.
  struct PendingRun: Sendable {
    let runner: Runner
    let folder: RunFolder

    /// The run in a message: `replay, seed 2`.
    var name: String { "\(runner.selection.label), seed \(runner.stream.seed)" }
  }

  /// A run that failed, and why.
  struct Failure: Sendable {
    let run: String
    let reason: String
  }

  /// Checks that every learner can work under the protocol and that nothing will be overwritten.
  ///
  /// - Parameter resume: keep the finished runs in the folder, and move aside unfinished ones and those of programs whose
  ///   files have changed.
  /// - Returns: the runs that are to be done.
  /// - Throws: `RunError`.
  func prepare(resume: Bool) throws -> [PendingRun] {
    let planned = selections.flatMap { selection in
      streams.map { stream in
        PendingRun(
          runner: Runner(benchmark: loaded.benchmark, dataset: dataset, stream: stream, selection: selection),
          folder: folder.run(
            protocolName: loaded.benchmark.name, learner: selection.label, seed: stream.seed))
      }
    }
    for run in planned where run.runner.stream.seed == streams.first?.seed { try run.runner.checkLearner() }
    let log = CommandLog.logger("run")
    guard resume else {
      try folder.refuseIfUsed()
      return planned
    }
    for existing in folder.runs(of: loaded.benchmark.name) { try checkSameBenchmark(existing) }
    return try planned.filter { run in
      guard let completed = try run.folder.isCompleted() else {
        if run.folder.hasRemains {
          let place = try run.folder.setAside()
          log.notice("moved what was left of a run aside", metadata: ["run": "\(run.name)", "to": "\(place.path)"])
        }
        return true
      }
      try checkSameLearner(run)
      guard completed else {
        let place = try run.folder.setAside()
        log.notice("moved an unfinished run aside", metadata: ["run": "\(run.name)", "to": "\(place.path)"])
        return true
      }
      if let program = run.runner.selection.program?.sha256 {
        guard let known = try RunRecord(contentsOf: run.folder.record).program?.sha256 else {
          log.notice(
            "kept a finished run that has no record of its program's files: whether they have changed is not known",
            metadata: ["run": "\(run.name)"])
          return false
        }
        if known != program {
          let place = try run.folder.setAside(as: .replaced)
          log.notice(
            "moved a finished run aside, since its program's files have changed; it is run anew",
            metadata: ["run": "\(run.name)", "to": "\(place.path)"])
          return true
        }
      }
      log.info("kept a finished run", metadata: ["run": "\(run.name)"])
      return false
    }
  }

  /// Does the runs, at most `jobs` side by side. A failed run does not stop the others.
  func run(_ pending: [PendingRun], jobs: Int) async -> [Failure] {
    let display = ProgressDisplay(work: pending.reduce(0) { $0 + $1.runner.work }, runs: pending.count)
    var failures: [Failure] = []
    let others = min(jobs, pending.count) > 1 ? OtherRuns.beside : pending.count > 1 ? .before : .none
    await withTaskGroup(of: Failure?.self) { group in
      var waiting = pending[...]
      for _ in 0..<min(jobs, pending.count) {
        guard let next = waiting.popFirst() else { break }
        group.addTask { execute(next, display, others) }
      }
      for await failure in group {
        if let failure { failures.append(failure) }
        if let next = waiting.popFirst() { group.addTask { execute(next, display, others) } }
      }
    }
    display.finish()
    return failures.sorted { $0.run < $1.run }
  }

  /// Which other runs this process does.
  private enum OtherRuns { case none, before, beside }

  private func execute(_ pending: PendingRun, _ display: ProgressDisplay, _ others: OtherRuns) -> Failure? {
    do {
      let recorder = try RunRecorder(pending.folder)
      var record = record(of: pending.runner)
      try record.write(to: pending.folder.record)
      // The memory of this process is that of its learner only while there is no other.
      let isProgram = pending.runner.selection.program != nil
      let memory = isProgram || others == .beside ? nil : MemoryWatch(isOnlyRun: others == .none)
      let clock = ContinuousClock()
      let began = clock.now
      var thrown: (any Error)?
      do {
        try pending.runner.run(recorder: recorder) { display.show($0, of: pending.name) }
      } catch {
        thrown = error
      }
      do {
        let ended = try Journal(contentsOf: pending.folder.journal).ended?.status
        record.status = thrown == nil ? (ended ?? .completed).rawValue : "failed"
        record.seconds = (clock.now - began).seconds
        record.phases = Timing.secondsByPhase(try Timing.all(in: pending.folder.timings))
        record.peakMemoryBytes = isProgram ? recorder.programPeakBytes : memory?.peakBytes
        try record.write(to: pending.folder.record)
      } catch {
        // A full disk stops these, too; the first error is the one that says so.
        throw thrown ?? error
      }
      if let thrown { throw thrown }
      try KeptSamples(of: pending.runner, in: pending.folder).write(to: pending.folder.samples)
      return nil
    } catch {
      display.failed(pending.name, "\(error)")
      return Failure(run: pending.name, reason: (error as? RunError)?.detail ?? "\(error)")
    }
  }

  private func record(of runner: Runner) -> RunRecord {
    RunRecord(
      tidemark: tidemarkVersion, protocol: loaded.record,
      dataset: RunRecord.DatasetRecord(name: dataset.name, sha256: dataset.sourceDigest),
      selection: runner.selection, seed: runner.stream.seed, fingerprint: runner.stream.fingerprint,
      command: command, host: HostFacts(kernels: kernels), began: Date())
  }

  /// Refuses a folder that holds a run of a learner with another label.
  private func checkSameLearner(_ run: PendingRun) throws {
    let began = try JournalEvent.RunBegan(beginningOf: run.folder.journal)
    guard began.learner != run.runner.selection.label else { return }
    throw RunError(
      .folderInUse, run.folder.url.path,
      "holds a run of '\(began.learner)'; expected one of '\(run.runner.selection.label)': choose another folder with --out"
    )
  }

  /// Refuses to add to runs of another stream: their numbers could not be compared.
  private func checkSameBenchmark(_ existing: RunFolder) throws {
    guard existing.isRun else { return }
    let began = try Journal(contentsOf: existing.journal).began
    if let stream = streams.first(where: { $0.seed == began.seed }), stream.fingerprint != began.fingerprint {
      throw RunError(
        .folderInUse, existing.url.path,
        "holds a run of another stream (fingerprint \(began.fingerprint.prefix(12))…; now \(stream.fingerprint.prefix(12))…);"
          + " choose another folder with --out")
    }
  }
}

extension DefinitionLibrary.LoadedProtocol {
  /// The protocol as the record of a run holds it; the SHA-256 is that of the file's text with what was set on the command
  /// line.
  var record: RunRecord.ProtocolRecord {
    RunRecord.ProtocolRecord(
      name: benchmark.name, sha256: Data(([text] + overrides).joined(separator: "\n").utf8).sha256, text: text,
      overrides: overrides.isEmpty ? nil : overrides)
  }
}
