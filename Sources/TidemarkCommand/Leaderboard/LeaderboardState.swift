import Foundation
import Tidemark
import TidemarkReports

/// What a site was made from, kept beside it, so that it can be brought up to date without reading everything again.
struct LeaderboardState: Codable {
  /// The release and the format that wrote it.
  var version = Self.current
  /// What was found, by origin.
  var findings: [String: SubmissionFinding] = [:]
  /// The pages of the site, by path, each with what it was made from.
  var pages: [String: String] = [:]
  /// The fingerprint of a protocol's text and seed over data, as computed here.
  var fingerprints: [String: String] = [:]

  /// Findings of other releases are not believed.
  static let current = "\(tidemarkVersion)/1"

  private static func file(in site: URL) -> URL { site.appending(path: ".tidemark-leaderboard.json") }

  /// A state of nothing.
  init() {}

  /// The state of a site; an empty one if there is none, or none that this release wrote.
  init(of site: URL) {
    guard let data = FileManager.default.contents(atPath: Self.file(in: site).path),
      let state = try? JSONDecoder().decode(LeaderboardState.self, from: data), state.version == Self.current
    else { return }
    self = state
  }

  /// Writes the state beside the site.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(to site: URL) throws {
    try ReportFolder.write(
      String(decoding: try JSONEncoder().encode(self), as: UTF8.self), to: Self.file(in: site))
  }
}
