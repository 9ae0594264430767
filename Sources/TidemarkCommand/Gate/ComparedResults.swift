import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports

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
  init(_ argument: String) throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: argument, isDirectory: &isFolder) {
      let url = URL(fileURLWithPath: argument)
      let summary = isFolder.boolValue ? url.appending(path: "report.json") : url
      let isSummary = !isFolder.boolValue || files.fileExists(atPath: summary.path)
      // The journals of a sweep's folder say more than the report beside them.
      if isFolder.boolValue, !isSummary || files.fileExists(atPath: url.appending(path: "runs").path) {
        try self.init(runs: argument)
      } else {
        try self.init(summary: summary, origin: isFolder.boolValue ? "\(argument)/report.json" : argument)
      }
      return
    }
    let candidates = Self.places(of: argument)
    guard let found = candidates.first(where: { files.fileExists(atPath: $0.path) }) else {
      let isPath = argument.contains("/") || argument.hasSuffix(".json")
      throw RunError(
        .notARun, argument,
        "not found; expected a folder of runs, a report.json, or the name of a committed one"
          + (isPath ? "" : " (looked for \(candidates.map(\.path).joined(separator: ", ")))"))
    }
    try self.init(summary: found, origin: found.path)
  }

  /// Where a committed summary of the given name may stand.
  static func places(of name: String) -> [URL] {
    guard !name.contains("/"), name != "..", name != "." else { return [] }
    return DefinitionLibrary().folders.flatMap { folder in
      ["reports/\(name)", "reports/reference/\(name)"].map { folder.appending(path: $0).appending(path: "report.json") }
    }
  }

  private init(runs path: String) throws {
    let assemblers = try ReportAssembler.byProtocol(try RecordedRun.all(in: path))
    guard let first = assemblers.first, assemblers.count == 1 else {
      let names = assemblers.compactMap { $0.runs.first?.journal.began.protocolName }.joined(separator: ", ")
      throw RunError(
        .refused, path, "holds runs of several protocols (\(names)); name the folder of one, such as \(path)/runs/NAME")
    }
    self.init(origin: path, file: nil, contents: try first.contents(), changedScores: [])
  }

  private init(summary: URL, origin: String) throws {
    guard let data = FileManager.default.contents(atPath: summary.path) else {
      throw RunError(.fileSystem, origin, "cannot be read; expected a report.json")
    }
    var contents = try ReportContents(json: data, file: origin)
    let changed = contents.recomputeScores()
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
  mutating func recomputeScores(forgotten: Set<Int> = []) -> [String] {
    var changes: [String: String] = [:]
    var (unrecorded, place): (Set<String>, String?) = ([], nil)
    for learner in learners.indices {
      for index in learners[learner].runs.indices {
        let run = learners[learner].runs[index]
        var computed = run.matrix.scoresOfOneRun.map {
          ReportedScore(metric: $0.metric.name, value: $0.value.value, reason: $0.value.reason)
        }
        if !forgotten.isEmpty {
          computed += zip(RequestMetrics.names, RequestMetrics.values(of: run.matrix, forgotten: forgotten)).map {
            ReportedScore(metric: $0, value: $1.value, reason: $1.reason)
          }
        }
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

  /// Takes the values from scores that cannot be computed from the matrices, and says so in their place.
  /// - Parameter forgotten: as for ``recomputeScores(forgotten:)``.
  mutating func withdrawClaims(forgotten: Set<Int>) {
    let computed = Set(
      AccuracyMatrix.metricsOfOneRun.map(\.name) + (forgotten.isEmpty ? [] : RequestMetrics.names))
    for learner in learners.indices {
      for run in learners[learner].runs.indices {
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
