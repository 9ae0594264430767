import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

/// Makes a report's contents from runs of one protocol, wherever they stand. All numbers come from the journals, all
/// words about the protocol from the protocol's text in the runs' records.
struct ReportAssembler {
  /// The runs, all of one protocol.
  let runs: [RecordedRun]
  /// What the command knows: the metrics, and the datasets that protocols name.
  let library: DefinitionLibrary
  /// Learners to show first, in order; the others follow by name.
  var order: [String] = []

  /// The contents.
  /// - Throws: `RunError` with code `notARun` if there are no runs, two of one learner and seed, or a journal that
  ///   contradicts itself.
  func contents() throws -> ReportContents {
    guard let first = runs.first else { throw RunError(.notARun, "report", "there are no runs to report") }
    let loaded = try? library.recordedProtocol(first.record)
    let metrics = loaded?.metrics ?? library.metrics
    let reported = concurrently(runs) { run in
      Result { try ReportedRun(run, metrics: metrics, budgets: loaded?.benchmark.budgets) }
    }
    let labels = order + Set(runs.map(\.journal.began.learner)).subtracting(order).sorted()
    let learners = try labels.compactMap { label -> ReportedLearner? in
      let places = runs.indices.filter { runs[$0].journal.began.learner == label }.sorted {
        runs[$0].journal.began.seed < runs[$1].journal.began.seed
      }
      let own = places.map { runs[$0] }
      guard let summary = own.first?.record.learner.summary else { return nil }
      var learner = ReportedLearner(label: label, summary: summary, runs: try places.map { try reported[$0].get() })
      learner.options = options(of: own)
      learner.isReference = own.allSatisfy { run in
        run.journal.began.origin == nil && ReferenceLearners.all.contains { $0.name == run.record.learner.name }
      }
      return learner
    }
    return ReportContents(
      benchmark: benchmark(loaded, first), learners: learners, headlineMetrics: loaded?.benchmark.metrics ?? ["acc"],
      provenance: provenance(loaded, first), metrics: metrics)
  }

  /// The runs by protocol, in order of first appearance.
  ///
  /// A run that is found twice with the same journal counts once.
  /// - Throws: `RunError` with code `refused` if two protocols have one name, or two different runs are of one learner
  ///   and seed: their numbers do not belong together.
  static func byProtocol(_ runs: [RecordedRun], _ library: DefinitionLibrary) throws -> [ReportAssembler] {
    var names: [String] = []
    var groups: [String: [RecordedRun]] = [:]
    for run in runs {
      let name = run.journal.began.protocolName
      if groups[name] == nil { names.append(name) }
      if let known = groups[name]?.first, known.record.protocol.sha256 != run.record.protocol.sha256 {
        throw RunError(
          .refused, run.folder.url.path,
          "is a run of another protocol '\(name)' than \(known.folder.url.path): the texts of the two differ; report them apart"
        )
      }
      if let twin = groups[name]?.first(where: { $0.isTwin(of: run) }) {
        guard try twin.journalDigest == run.journalDigest else {
          throw RunError(
            .refused, run.folder.url.path,
            "and \(twin.folder.url.path) are different runs of \(run.journal.began.learner) on seed \(run.journal.began.seed); name one of them"
          )
        }
        continue
      }
      groups[name, default: []].append(run)
    }
    return names.map { ReportAssembler(runs: groups[$0] ?? [], library: library) }
  }

  private func benchmark(_ loaded: DefinitionLibrary.LoadedProtocol?, _ first: RecordedRun) -> ReportedBenchmark {
    var reported =
      loaded.map { ReportedBenchmark($0.benchmark, journal: first.journal) }
      ?? ReportedBenchmark(
        name: first.journal.began.protocolName, title: first.journal.began.protocolName, summary: "", citation: nil,
        inWords:
          "\(first.journal.began.experienceCount) experiences; the record of the runs holds no protocol that can be"
          + " read", experienceNames: first.journal.began.testSets.map(\.name), visibility: [])
    if let loaded { reported.take(loaded) }
    reported.digest = first.record.protocol.sha256
    reported.dataset = first.record.dataset.name
    reported.datasetDigest = first.record.dataset.sha256
    return reported
  }

  private func provenance(_ loaded: DefinitionLibrary.LoadedProtocol?, _ first: RecordedRun) -> [ReportedFact] {
    let dataset = first.record.dataset
    let title =
      loaded.map { $0.manifests.map { "\($0.title), \($0.licence)" }.joined(separator: "; ") } ?? dataset.name
    func facts(_ name: String, _ value: (RecordedRun) -> String) -> [ReportedFact] {
      var known: Set<String> = []
      return runs.map(value).filter { known.insert($0).inserted }.map { ReportedFact(name, $0) }
    }
    return facts("Tidemark", \.record.tidemark)
      + [
        ReportedFact("Protocol SHA-256", first.record.protocol.sha256), ReportedFact("Dataset", title),
      ]
      + (first.record.protocol.overrides ?? []).map { ReportedFact("Set on the command line", $0) }
      + facts("Dataset SHA-256", \.record.dataset.sha256) + tunings
      + references + streams.map { ReportedFact("Stream fingerprint, seed \($0.seed)", $0.fingerprint) }
      + facts("Machine") { $0.record.host.inWords }
      + facts("Kernels") { $0.record.host.kernels + ($0.record.host.optimized ? "" : ", debug build") }
      + facts("Command") { Self.commandLine($0.record.command) }
  }

  /// Which runs served where scores are held against those of other models.
  private var references: [ReportedFact] {
    var known: Set<String> = []
    return runs.compactMap(\.evidence.servedBy).filter { known.insert($0).inserted }.map {
      ReportedFact("Compared with", $0)
    }
  }

  /// How the options of learners were chosen, where `tune` chose them.
  private var tunings: [ReportedFact] {
    var known: Set<String> = []
    return runs.compactMap { run in
      guard let tuning = run.record.tuning else { return nil }
      let label = run.journal.began.learner
      guard known.insert("\(label) \(tuning.digest)").inserted else { return nil }
      let reported = runs.filter { $0.journal.began.learner == label }.map(\.journal.began.seed)
      return ReportedFact("Options of \(label)", tuning.inWords(reported: reported))
    }
  }

  /// The options that all runs have, by name.
  private func options(of runs: [RecordedRun]) -> [ReportedFact] {
    guard let first = runs.first?.record.learner.options else { return [] }
    return first.filter { name, value in runs.allSatisfy { $0.record.learner.options[name] == value } }
      .sorted { $0.key < $1.key }.map { ReportedFact($0.key, $0.value) }
  }

  private var streams: [(seed: UInt64, fingerprint: String)] {
    var known: Set<String> = []
    return runs.map(\.journal.began).sorted { $0.seed < $1.seed }
      .filter { known.insert("\($0.seed) \($0.fingerprint)").inserted }.map { ($0.seed, $0.fingerprint) }
  }

  /// What was asked for, without the options that decide nothing of a result and tell folders of one machine.
  static func commandLine(_ arguments: [String]) -> String {
    let local: Set = ["--out", "--data", "--jobs"]
    var words = ["tidemark"]
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      if local.contains(word) {
        rest = rest.dropFirst()
      } else if word != "--resume", !local.contains(where: { word.hasPrefix($0 + "=") }) {
        words.append(shellQuoted(word))
      }
    }
    return words.joined(separator: " ")
  }
}

extension RecordedRun {
  /// Whether the other run is of the same learner and seed.
  fileprivate func isTwin(of other: RecordedRun) -> Bool {
    journal.began.learner == other.journal.began.learner && journal.began.seed == other.journal.began.seed
  }
}

extension HostFacts {
  /// The machine, as far as it matters for times.
  var inWords: String { "\(system), \(architecture), \(processors) processors" }
}

/// An argument as a shell reads it back.
private func shellQuoted(_ argument: String) -> String {
  let isPlain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:@%+".contains($0)) }
  return isPlain && !argument.isEmpty ? argument : "'" + argument.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
