import Foundation
import TidemarkHarness
import TidemarkMetrics
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
    // In batches, so that the contents of thousands are not held at once.
    for start in stride(from: 0, to: found.count, by: 256) {
      let batch = Array(found[start..<min(start + 256, found.count)])
      let (findings, reader) = (before.findings, reader)
      let readings = concurrently(batch) { submission -> (digest: String?, new: SubmissionReader.Reading?) in
        guard let digest = submission.digest else { return (nil, nil) }
        if findings[submission.origin]?.digest == digest { return (digest, nil) }
        return (digest, reader.read(submission, digest: digest))
      }
      var changed: [LeaderboardSubmission] = []
      for (submission, reading) in zip(batch, readings) {
        if let digest = reading.digest {
          changed += add(submission, digest, reading.new)
        } else {
          refused.append(
            RefusedSubmission(origin: submission.origin, reasons: ["\(submission.origin): cannot be read"]))
        }
      }
      for files in concurrently(changed, Leaderboard.files) {
        for file in files { try write(file.text, file.path) }
      }
    }
  }

  /// Takes in one submission; gives what of it needs new pages.
  private mutating func add(
    _ found: FoundSubmission, _ digest: String, _ reading: SubmissionReader.Reading?
  ) -> [LeaderboardSubmission] {
    guard let finding = reading?.finding ?? before.findings[found.origin] else { return [] }
    var changed: [LeaderboardSubmission] = []
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
    } catch {
      throw RunError(.fileSystem, file.path, "cannot be written: \(error.localizedDescription)")
    }
    // In place: the state that says so is written last, and in one step. `Data.write` waits for the disk after each file,
    // which takes longer than to make ten thousand pages.
    var copy = text
    let isWritten = copy.withUTF8 { bytes in
      guard let stream = fopen(file.path, "wb") else { return false }
      let count = fwrite(bytes.baseAddress, 1, bytes.count, stream)
      return fclose(stream) == 0 && count == bytes.count
    }
    guard isWritten else {
      throw RunError(.fileSystem, file.path, "cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
