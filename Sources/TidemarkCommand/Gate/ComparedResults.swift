import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// One side of a gate: where it was found, and what it holds.
struct ComparedResults {
  /// The file or folder, for messages.
  let origin: String
  /// The committed summary, if that is what it is; nil for run folders.
  let file: URL?
  let contents: ReportContents
  /// Scores that a summary records otherwise than this version computes them from its matrices.
  let changedScores: [String]

  /// Finds results by a path, or by the name of a committed summary.
  ///
  /// A path is a folder of runs, a `report.json`, or a folder that holds one. A name is looked up as
  /// `reports/NAME/report.json` and `reports/reference/NAME/report.json`, in `$TIDEMARK_HOME` and the working folder.
  /// The scores of a summary are computed anew from its matrices.
  /// - Throws: `RunError` or `ReportError`.
  init(_ argument: String, _ library: DefinitionLibrary) throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: argument, isDirectory: &isFolder) {
      let url = URL(fileURLWithPath: argument)
      let summary = isFolder.boolValue ? url.appending(path: "report.json") : url
      let isSummary = !isFolder.boolValue || files.fileExists(atPath: summary.path)
      // The journals of a sweep's folder say more than the report beside them.
      if isFolder.boolValue, !isSummary || files.fileExists(atPath: url.appending(path: "runs").path) {
        try self.init(runs: argument, library)
      } else {
        try self.init(summary: summary, origin: isFolder.boolValue ? "\(argument)/report.json" : argument, library)
      }
      return
    }
    let candidates = Self.places(of: argument, library)
    guard let found = candidates.first(where: { files.fileExists(atPath: $0.path) }) else {
      let isPath = argument.contains("/") || argument.hasSuffix(".json")
      throw RunError(
        .notARun, argument,
        "not found; expected a folder of runs, a report.json, or the name of a committed one"
          + (isPath ? "" : " (looked for \(candidates.map(\.path).joined(separator: ", ")))"))
    }
    try self.init(summary: found, origin: found.path, library)
  }

  /// Where a committed summary of the given name may stand.
  static func places(of name: String, _ library: DefinitionLibrary) -> [URL] {
    guard !name.contains("/"), name != "..", name != "." else { return [] }
    return library.folders.flatMap { folder in
      ["reports/\(name)", "reports/reference/\(name)"].map { folder.appending(path: $0).appending(path: "report.json") }
    }
  }

  private init(runs path: String, _ library: DefinitionLibrary) throws {
    let assemblers = try ReportAssembler.byProtocol(try RecordedRun.all(in: path), library)
    guard let first = assemblers.first, assemblers.count == 1 else {
      let names = assemblers.compactMap { $0.runs.first?.journal.began.protocolName }.joined(separator: ", ")
      throw RunError(
        .refused, path, "holds runs of several protocols (\(names)); name the folder of one, such as \(path)/runs/NAME")
    }
    self.init(origin: path, file: nil, contents: try first.contents(), changedScores: [])
  }

  private init(summary: URL, origin: String, _ library: DefinitionLibrary) throws {
    guard let data = FileManager.default.contents(atPath: summary.path) else {
      throw RunError(.fileSystem, origin, "cannot be read; expected a report.json")
    }
    var contents = try ReportContents(json: data, file: origin, metrics: library.metrics)
    let changed = try contents.recomputeScores()
    self.init(origin: origin, file: summary, contents: contents, changedScores: changed)
  }

  private init(origin: String, file: URL?, contents: ReportContents, changedScores: [String]) {
    self.origin = origin
    self.file = file
    self.contents = contents
    self.changedScores = changedScores
  }
}

extension ReportContents {
  /// Puts what this version computes from the matrices in place of the scores that were recorded.
  /// - Parameter forgotten: the experiences that learners were asked to forget, if the protocol is known.
  /// - Returns: a sentence for each metric whose recorded value was another one.
  mutating func recomputeScores(forgotten: Set<Int> = []) throws -> [String] {
    var changes: [String: String] = [:]
    var (unrecorded, place): (Set<String>, String?) = ([], nil)
    for learner in learners.indices {
      for index in learners[learner].runs.indices {
        let run = learners[learner].runs[index]
        let computed = try scores(of: run, forgotten: forgotten)
        for score in computed {
          guard let recorded = run.scores.first(where: { $0.metric == score.metric }), changes[score.metric] == nil
          else { continue }
          let isSame =
            switch (recorded.value, score.value) {
            case (nil, nil): true
            case (let old?, let new?): abs(old - new) <= 1e-9 * max(1, abs(new))
            default: false
            }
          if !isSame, recorded.value == nil {
            // Where none is recorded, once is enough.
            unrecorded.insert(score.metric)
            place = place ?? "\(learners[learner].label), seed \(run.seed)"
          } else if !isSame {
            func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "undefined" }
            changes[score.metric] =
              "\(score.metric) is recorded as \(text(recorded.value)) for \(learners[learner].label), seed \(run.seed);"
              + " this version computes \(text(score.value)) from the same matrix"
          }
        }
        // A metric of a version or program that this one does not know is kept as it was recorded.
        let known = Set(computed.map(\.metric))
        learners[learner].runs[index].scores = computed + run.scores.filter { !known.contains($0.metric) }
      }
    }
    var sentences = changes.sorted { $0.key < $1.key }.map(\.value)
    if let place {
      let names = unrecorded.sorted().joined(separator: ", ")
      sentences.append(
        "\(names): recorded as undefined for \(place); this version computes \(unrecorded.count == 1 ? "it" : "them") from the"
          + " same matrix")
    }
    return sentences
  }

  /// What can be computed of a run from its matrix alone.
  private func scores(of run: ReportedRun, forgotten: Set<Int>) throws -> [ReportedScore] {
    try metrics.scores(of: run.matrix.requesting(toForget: forgotten)).flatMap(\.numbers).map {
      ReportedScore(metric: $0, value: $1.value, reason: $1.reason)
    }
  }

  /// Takes the values from scores that cannot be computed from the matrices, and says so in their place.
  /// - Parameter forgotten: as for ``recomputeScores(forgotten:)``.
  mutating func withdrawClaims(forgotten: Set<Int>) throws {
    for learner in learners.indices {
      for run in learners[learner].runs.indices {
        let computed = Set(try scores(of: learners[learner].runs[run], forgotten: forgotten).map(\.metric))
        for index in learners[learner].runs[run].scores.indices {
          let score = learners[learner].runs[run].scores[index]
          guard !computed.contains(score.metric), let value = score.value else { continue }
          learners[learner].runs[run].scores[index].value = nil
          learners[learner].runs[run].scores[index].reason =
            "claimed to be \(value); it cannot be computed without the journals, which did not come along"
        }
      }
    }
  }
}
