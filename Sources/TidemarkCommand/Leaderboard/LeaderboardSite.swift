import Foundation
import TidemarkHarness
import TidemarkReports

/// A site in a folder, brought up to date with what was sent in.
struct LeaderboardSite {
  private let url: URL
  private let before: LeaderboardState
  private var after = LeaderboardState()
  private var checks: SubmissionChecks
  private let reader = SubmissionReader()
  private var entries: [LeaderboardEntry] = []
  /// What was refused, in the order in which it was found.
  private(set) var refused: [RefusedSubmission] = []
  private var folders: Set<String> = []

  /// The number of submissions that were taken in.
  var count: Int { entries.count }

  /// - Parameter dataFolder: where datasets stand, to compute fingerprints anew; nil for the usual places.
  /// - Throws: `FileFormatError` if a named protocol cannot be read.
  init(_ url: URL, dataFolder: String?) throws {
    self.url = url
    before = LeaderboardState(of: url)
    checks = try SubmissionChecks(dataFolder: dataFolder, computed: before.fingerprints)
  }

  /// Takes in all submissions in a folder. Those that have not changed since the site was last made are not read again.
  /// - Throws: `RunError` with code `fileSystem` if a page cannot be written.
  mutating func add(_ path: String) throws {
    guard let found = FoundSubmission.all(in: path) else {
      refused.append(RefusedSubmission(origin: path, reasons: ["there is no such file or folder"]))
      return
    }
    for submission in found { try add(submission) }
  }

  private mutating func add(_ found: FoundSubmission) throws {
    guard let digest = found.digest else {
      refused.append(RefusedSubmission(origin: found.origin, reasons: ["\(found.origin): cannot be read"]))
      return
    }
    var reading: SubmissionReader.Reading?
    let finding: SubmissionFinding
    if let old = before.findings[found.origin], old.digest == digest {
      finding = old
    } else {
      let new = reader.read(found, digest: digest)
      (finding, reading) = (new.finding, new)
    }
    after.findings[found.origin] = finding
    if let failure = finding.failure { refused.append(RefusedSubmission(origin: found.origin, reasons: [failure])) }
    for (place, part) in finding.parts.enumerated() {
      let verdict = checks.check(part)
      guard verdict.reasons.isEmpty else {
        refused.append(RefusedSubmission(origin: found.origin, reasons: verdict.reasons))
        continue
      }
      var entry = part.entry
      entry.fingerprintsChecked = verdict.fingerprintsChecked
      entries.append(entry)
      let key = "\(digest) \(place) \(verdict.fingerprintsChecked) \(found.origin)"
      let paths = Leaderboard.paths(of: entry.id)
      for path in paths { after.pages[path] = key }
      if paths.allSatisfy({ before.pages[$0] == key }) { continue }
      let contents = (reading ?? reader.read(found, digest: digest)).contents
      guard contents.indices.contains(place) else { continue }
      let submission = LeaderboardSubmission(
        id: entry.id, origin: found.origin, evidence: entry.evidence,
        fingerprintsChecked: verdict.fingerprintsChecked, contents: contents[place])
      for file in Leaderboard.files(of: submission) { try write(file.text, file.path) }
    }
  }

  /// Writes the pages that several submissions have a part in, removes those that nothing stands behind any more, and
  /// keeps what was found for the next time.
  /// - Throws: `RunError` with code `fileSystem`.
  mutating func finish() throws {
    for page in Leaderboard(entries: entries, refused: refused).pages() {
      let key = page.key ?? ""
      after.pages[page.path] = key
      if page.key != nil, before.pages[page.path] == key { continue }
      try write(page.text, page.path)
    }
    for path in before.pages.keys where after.pages[path] == nil {
      try? FileManager.default.removeItem(at: url.appending(path: path))
    }
    after.fingerprints = checks.computed
    try after.write(to: url)
  }

  private mutating func write(_ text: String, _ path: String) throws {
    let file = url.appending(path: path)
    let folder = file.deletingLastPathComponent()
    do {
      if folders.insert(folder.path).inserted {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      // In place: the state that says so is written last, and in one step.
      try Data(text.utf8).write(to: file)
    } catch {
      throw RunError(.fileSystem, file.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}
