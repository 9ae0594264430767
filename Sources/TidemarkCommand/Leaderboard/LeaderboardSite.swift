import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

/// A site in a folder, brought up to date with what was sent in.
struct LeaderboardSite {
  private let url: URL
  private let before: LeaderboardState
  private var after = LeaderboardState()
  private var checks: SubmissionChecks
  private let protocols: NamedProtocols
  private let reader: SubmissionReader
  private var entries: [LeaderboardEntry] = []
  /// What was refused, in the order in which it was found.
  private(set) var refused: [RefusedSubmission] = []

  /// The number of submissions that were taken in.
  var count: Int { entries.count }

  /// - Parameter dataFolder: where datasets stand, to compute fingerprints anew; nil for the usual places.
  /// - Throws: `FileFormatError` if a named protocol cannot be read.
  init(_ url: URL, dataFolder: String?, library: DefinitionLibrary) throws {
    self.url = url
    protocols = try NamedProtocols(library)
    reader = SubmissionReader(protocols: protocols)
    before = LeaderboardState(of: url, protocols: protocols.digest)
    checks = SubmissionChecks(dataFolder: dataFolder, protocols: protocols, computed: before.fingerprints)
  }

  /// Takes in all submissions in a folder. Those that have not changed since the site was last made are not read again.
  /// - Throws: `RunError` with code `fileSystem` if a page cannot be written.
  mutating func add(_ path: String) throws {
    guard let (found, links) = FoundSubmission.all(in: path) else {
      refused.append(RefusedSubmission(origin: path, reasons: ["there is no such file or folder"]))
      return
    }
    for origin in links {
      refused.append(
        RefusedSubmission(origin: origin, reasons: ["it is a link to a folder, which is not followed; name the folder"])
      )
    }
    // In batches, so that the contents of thousands are not held at once.
    for start in stride(from: 0, to: found.count, by: 256) {
      let batch = Array(found[start..<min(start + 256, found.count)])
      let (findings, reader) = (before.findings, reader)
      let readings = concurrently(batch) { Self.reading(of: $0, known: findings[$0.key], reader) }
      var changed: [LeaderboardSubmission] = []
      for (submission, reading) in zip(batch, readings) {
        if let reading {
          changed += add(submission, reading)
        } else {
          refused.append(
            RefusedSubmission(origin: submission.origin, reasons: ["\(submission.origin): cannot be read"]))
        }
      }
      try write(changed.map { submission in { Leaderboard.files(of: submission) } })
    }
  }

  /// A submission as it is now: what was found, and the contents if it had to be read.
  private typealias Reading = (finding: SubmissionFinding, contents: [ReportContents]?)

  /// Reads a submission, unless it is the one whose finding is known: files with the same stamp are not even opened. nil
  /// if it cannot be read.
  private static func reading(
    of found: FoundSubmission, known: SubmissionFinding?, _ reader: SubmissionReader
  ) -> Reading? {
    let stamp = found.stamp
    if let known, stamp != nil, known.stamp == stamp { return (known, nil) }
    guard let digest = found.digest else { return nil }
    var (finding, contents): Reading
    if let known, known.digest == digest {
      (finding, contents) = (known, nil)
    } else {
      let reading = reader.read(found, digest: digest)
      (finding, contents) = (reading.finding, reading.contents)
    }
    finding.stamp = stamp
    return (finding, contents)
  }

  /// Takes in one submission; gives what of it needs new pages.
  private mutating func add(_ found: FoundSubmission, _ reading: Reading) -> [LeaderboardSubmission] {
    let finding = reading.finding
    var changed: [LeaderboardSubmission] = []
    after.findings[found.key] = finding
    if let failure = finding.failure { refused.append(RefusedSubmission(origin: found.origin, reasons: [failure])) }
    for (place, part) in finding.parts.enumerated() {
      var part = part
      part.entry.origin = found.origin
      let verdict = checks.check(part)
      guard verdict.reasons.isEmpty else {
        refused.append(RefusedSubmission(origin: found.origin, reasons: verdict.reasons))
        continue
      }
      var entry = part.entry
      entry.fingerprintsChecked = verdict.fingerprintsChecked
      entries.append(entry)
      let key = "\(finding.digest) \(place) \(verdict.fingerprintsChecked) \(found.origin)"
      let paths = Leaderboard.paths(of: entry.id)
      for path in paths { after.pages[path] = key }
      if paths.allSatisfy({ before.pages[$0] == key }) { continue }
      let contents = reading.contents ?? reader.read(found, digest: finding.digest).contents
      guard contents.indices.contains(place) else { continue }
      changed.append(
        LeaderboardSubmission(
          id: entry.id, origin: found.origin, evidence: entry.evidence,
          fingerprintsChecked: verdict.fingerprintsChecked, contents: contents[place]))
    }
    return changed
  }

  /// Writes the pages that several submissions have a part in, removes those that nothing stands behind any more, and
  /// keeps what was found for the next time.
  /// - Throws: `RunError` with code `fileSystem`.
  mutating func finish() throws {
    let pages = Leaderboard(entries: entries, refused: refused, metrics: protocols.library.metrics).pages()
    for page in pages { after.pages[page.path] = page.key ?? "" }
    let earlier = before.pages
    try write(
      pages.filter { $0.key == nil || earlier[$0.path] != $0.key }.map { page in
        { [page.file] }
      })
    for path in earlier.keys where after.pages[path] == nil && !path.split(separator: "/").contains("..") {
      let file = url.appending(path: path)
      try? FileManager.default.removeItem(at: file)
      // Leaves a folder alone in which something else stands.
      rmdir(file.deletingLastPathComponent().path)
    }
    after.fingerprints = checks.computed
    try after.write(to: url, protocols: protocols.digest)
  }

  /// Makes and writes files, on all processors at once.
  private func write(_ makers: [@Sendable () -> [Leaderboard.File]]) throws {
    let url = url
    let failures = concurrently(makers) { make -> RunError? in
      do throws(RunError) {
        // In place: the state that says so is written last, and in one step.
        for file in make() { try OutputFile.write(file.text, to: url.appending(path: file.path)) }
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.compactMap(\.self).first { throw failure }
  }
}
