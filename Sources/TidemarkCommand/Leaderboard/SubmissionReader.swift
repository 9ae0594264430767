import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams

/// Finds what people sent in, and checks it: nothing that a submission claims is believed if it can be computed.
struct SubmissionReader {
  private(set) var submissions: [LeaderboardSubmission] = []
  private(set) var refused: [RefusedSubmission] = []
  private let library = DefinitionLibrary()
  private let dataFolder: String?
  /// The named protocols, by name.
  private let named: [String: DefinitionLibrary.LoadedProtocol]
  /// The fingerprint of a protocol and seed, computed from the data, or taken from the first submission.
  private var fingerprints: [String: (text: String, isComputed: Bool)] = [:]
  private var datasets: [String: Dataset?] = [:]
  private var known: [String: String] = [:]

  /// A reader that has read nothing yet.
  /// - Parameter dataFolder: where datasets stand, to compute fingerprints anew; nil for the usual places.
  /// - Throws: `FileFormatError` if a named protocol cannot be read.
  init(dataFolder: String?) throws {
    self.dataFolder = dataFolder
    named = Dictionary(
      try library.protocols().map { ($0.benchmark.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads all submissions in a folder: each folder with `runs` in it, with a `report.json`, or with a journal.
  mutating func read(_ path: String) {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      refused.append(RefusedSubmission(origin: path, reasons: ["there is no such file or folder"]))
      return
    }
    visit(url, origin: path)
  }

  private mutating func visit(_ url: URL, origin: String) {
    let files = FileManager.default
    func has(_ name: String) -> Bool { files.fileExists(atPath: url.appending(path: name).path) }
    if url.pathExtension == "json" || has("report.json") && !has("runs") {
      add(summary: url.pathExtension == "json" ? url : url.appending(path: "report.json"), origin: origin)
    } else if has("runs") || RunFolder(url).isRun {
      add(runs: url, origin: origin)
    } else {
      let children = (try? files.contentsOfDirectory(at: url, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
      for child in children.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
        guard (try? child.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false else { continue }
        visit(child, origin: "\(origin)/\(child.lastPathComponent)")
      }
    }
  }

  private mutating func add(runs url: URL, origin: String) {
    do {
      let claimed = FileManager.default.contents(atPath: url.appending(path: "report.json").path)
      for assembler in try ReportAssembler.byProtocol(try RecordedRun.all(in: url.path)) {
        let contents = try assembler.contents()
        var reasons: [String] = []
        if let claimed {
          let report = try ReportContents(json: claimed, file: "report.json")
          if report.benchmark.name == contents.benchmark.name { reasons = differences(report, contents) }
        }
        admit(contents, origin, .journals, reasons)
      }
    } catch {
      refused.append(RefusedSubmission(origin: origin, reasons: ["\(error)"]))
    }
  }

  private mutating func add(summary url: URL, origin: String) {
    do {
      guard let data = FileManager.default.contents(atPath: url.path) else {
        throw RunError(.fileSystem, origin, "cannot be read")
      }
      var contents = try ReportContents(json: data, file: origin)
      admit(contents, origin, .matrices, contents.recomputeScores())
    } catch {
      refused.append(RefusedSubmission(origin: origin, reasons: ["\(error)"]))
    }
  }

  /// What a report beside journals claims that they do not bear out.
  private func differences(_ claimed: ReportContents, _ computed: ReportContents) -> [String] {
    var reasons: [String] = []
    for learner in claimed.learners {
      guard let own = computed.learners.first(where: { $0.label == learner.label }) else {
        reasons.append("its report.json has a learner '\(learner.label)' without journals")
        continue
      }
      for run in learner.runs {
        guard let journal = own.runs.first(where: { $0.seed == run.seed }) else {
          reasons.append("its report.json has \(learner.label), seed \(run.seed), without a journal")
          continue
        }
        if let digest = run.journalDigest, digest != journal.journalDigest {
          reasons.append(
            "the journal of \(learner.label), seed \(run.seed), is not the one that its report.json was made from")
        }
        for score in run.scores {
          guard let value = score.value, let same = journal.scores.first(where: { $0.metric == score.metric }),
            abs(value - (same.value ?? .infinity)) > 1e-9
          else { continue }
          reasons.append(
            "its report.json claims \(score.metric) of \(value) for \(learner.label), seed \(run.seed); the journal gives"
              + " \(same.value.map { "\($0)" } ?? "none")")
          break
        }
      }
    }
    return reasons
  }

  private mutating func admit(
    _ contents: ReportContents, _ origin: String, _ evidence: LeaderboardSubmission.Evidence, _ reasons: [String]
  ) {
    // Times differ between reports of the same runs, and do not make another submission of them.
    let identity = contents.learners.flatMap { learner in
      learner.runs.map { "\(learner.label)\n\($0.seed)\n\($0.fingerprint)\n\($0.matrix.scores)\n\($0.failure ?? "")" }
    }
    let id = String(
      Data(([contents.benchmark.name] + identity).joined(separator: "\n\n").utf8).sha256.prefix(16))
    var submission = LeaderboardSubmission(
      id: id, origin: origin, evidence: evidence, fingerprintsChecked: false, contents: contents)
    var reasons = reasons + submission.impossibilities
    if let twin = known[id] { reasons.append("it is a duplicate of \(twin)") }
    if let loaded = named[contents.benchmark.name] {
      if contents.benchmark.digest != Data(loaded.text.utf8).sha256 {
        reasons.append("its protocol is not the named protocol '\(contents.benchmark.name)': the texts differ")
      }
    } else {
      reasons.append("there is no named protocol '\(contents.benchmark.name)'")
    }
    guard reasons.isEmpty else {
      refused.append(RefusedSubmission(origin: origin, reasons: reasons))
      return
    }
    submission.fingerprintsChecked = true
    for run in contents.learners.flatMap(\.runs) {
      let expected = fingerprint(contents.benchmark.name, run)
      if expected.text != run.fingerprint {
        reasons.append(
          "its stream of seed \(run.seed) has fingerprint \(run.fingerprint.prefix(12))…, that of the protocol is"
            + " \(expected.text.prefix(12))…")
      }
      submission.fingerprintsChecked = submission.fingerprintsChecked && expected.isComputed
    }
    if reasons.isEmpty {
      known[id] = origin
      submissions.append(submission)
    } else {
      refused.append(RefusedSubmission(origin: origin, reasons: Array(reasons.prefix(5))))
    }
  }

  private mutating func fingerprint(_ name: String, _ run: ReportedRun) -> (text: String, isComputed: Bool) {
    let key = "\(name)/\(run.seed)"
    if let found = fingerprints[key] { return found }
    var found = (text: run.fingerprint, isComputed: false)
    if let loaded = named[name] {
      if datasets[name] == nil {
        let dataset = try? loaded.dataset(in: dataFolder)
        datasets.updateValue(dataset, forKey: name)
      }
      if let dataset = datasets[name] ?? nil,
        let stream = try? BenchmarkStream(loaded.benchmark, over: dataset, seed: run.seed)
      {
        found = (stream.fingerprint, true)
      }
    }
    fingerprints[key] = found
    return found
  }
}
