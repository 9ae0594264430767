import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

/// Reads single submissions, and checks what can be checked of each by itself: nothing that a submission claims is believed
/// if it can be computed.
struct SubmissionReader {
  /// A submission's finding, with the contents that it was made from.
  struct Reading {
    let finding: SubmissionFinding
    /// The contents, one for each part of the finding.
    let contents: [ReportContents]
  }

  /// What the protocols are that submissions may be of.
  let protocols: NamedProtocols

  /// Reads a submission.
  func read(_ found: FoundSubmission, digest: String) -> Reading {
    do {
      switch found.kind {
      case .summary: return try summary(found, digest)
      case .runs: return try runs(found, digest)
      }
    } catch {
      // Where folders stand on this machine is nobody's business.
      let failure = "\(error)".replacing(found.url.path, with: found.origin)
      return Reading(finding: SubmissionFinding(digest: digest, parts: [], failure: failure), contents: [])
    }
  }

  private func runs(_ found: FoundSubmission, _ digest: String) throws -> Reading {
    let claimed = try FileManager.default.contents(atPath: found.url.appending(path: "report.json").path)
      .map { try ReportContents(json: $0, file: "report.json", metrics: protocols.library.metrics) }
    let contents = try ReportAssembler.byProtocol(
      try RecordedRun.all(in: found.url.path), protocols.library
    ).map { assembler in
      var contents = try assembler.contents()
      if let named = protocols.protocolOf(contents) { contents.describe(named) }
      return contents
    }
    let parts = contents.map { contents in
      let isClaimed = claimed?.benchmark.name == contents.benchmark.name
      let reasons = claimed.map { isClaimed ? differences($0, contents) : [] } ?? []
      return part(contents, found.origin, .journals, reasons)
    }
    return Reading(finding: SubmissionFinding(digest: digest, parts: parts), contents: contents)
  }

  private func summary(_ found: FoundSubmission, _ digest: String) throws -> Reading {
    guard let data = FileManager.default.contents(atPath: found.url.path) else {
      throw RunError(.fileSystem, found.origin, "cannot be read")
    }
    var contents = try ReportContents(json: data, file: found.origin, metrics: protocols.library.metrics)
    let named = protocols.protocolOf(contents)
    let forgotten = Set(named?.loaded.benchmark.requests.map(\.experience) ?? [])
    let reasons = try contents.recomputeScores(forgotten: forgotten)
    try contents.withdrawClaims(forgotten: forgotten)
    if let named { contents.describe(named) }
    return Reading(
      finding: SubmissionFinding(digest: digest, parts: [part(contents, found.origin, .matrices, reasons)]),
      contents: [contents])
  }

  private func part(
    _ contents: ReportContents, _ origin: String, _ evidence: LeaderboardSubmission.Evidence, _ reasons: [String]
  ) -> SubmissionFinding.Part {
    // Times differ between reports of the same runs, and do not make another submission of them.
    let identity = contents.learners.flatMap { learner in
      learner.runs.map {
        "\(learner.label)\n\($0.seed)\n\($0.fingerprint)\n\($0.matrix.scores.scores)\n\($0.failure ?? "")"
      }
    }
    let id = String(Data(([contents.benchmark.name] + identity).joined(separator: "\n\n").utf8).sha256.prefix(16))
    let submission = LeaderboardSubmission(
      id: id, origin: origin, evidence: evidence, fingerprintsChecked: false, contents: contents)
    return SubmissionFinding.Part(
      entry: LeaderboardEntry(submission), protocolDigest: contents.benchmark.digest,
      reasons: reasons + submission.impossibilities)
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
}
