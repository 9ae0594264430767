import Foundation
import Tidemark
import TidemarkReports
import TidemarkRecord

/// What a site was made from, kept beside it, so that it can be brought up to date without reading everything again.
struct LeaderboardState {
  /// What was found, by the key of its place.
  var findings: [String: SubmissionFinding] = [:]
  /// The pages of the site, by path, each with what it was made from.
  var pages: [String: String] = [:]
  /// The fingerprint of a protocol's text and seed over data, as computed here.
  var fingerprints: [String: String] = [:]

  /// The release and the format that wrote it: findings of other releases are not believed.
  private static let version = "\(tidemarkVersion)/3"

  private static func file(in site: URL) -> URL { site.appending(path: ".tidemark-leaderboard") }

  /// A state of nothing.
  init() {}

  /// The state of a site; an empty one if there is none, or none that this release wrote. What was found under other
  /// protocols is left out.
  /// - Parameter protocols: the SHA-256 over the named protocols.
  init(of site: URL, protocols: String) {
    guard let data = FileManager.default.contents(atPath: Self.file(in: site).path),
      let state = try? LeaderboardState([UInt8](data), protocols: protocols)
    else { return }
    self = state
  }

  private init(_ bytes: [UInt8], protocols: String) throws(PackedReader.Damage) {
    var reader = try PackedReader(bytes)
    guard try reader.text() == Self.version else { throw PackedReader.Damage() }
    let isOfSameProtocols = try reader.text() == protocols
    let found = try reader.list { (reader) throws(PackedReader.Damage) in
      (try reader.text(), try SubmissionFinding(from: &reader))
    }
    findings = isOfSameProtocols ? Dictionary(found) { $1 } : [:]
    pages = Dictionary(try Self.texts(from: &reader)) { $1 }
    fingerprints = Dictionary(try Self.texts(from: &reader)) { $1 }
    guard reader.isAtEnd else { throw PackedReader.Damage() }
  }

  private static func texts(from reader: inout PackedReader) throws(PackedReader.Damage) -> [(String, String)] {
    try reader.list { (reader) throws(PackedReader.Damage) in (try reader.text(), try reader.text()) }
  }

  /// Writes the state beside the site.
  /// - Parameter protocols: the SHA-256 over the named protocols.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(to site: URL, protocols: String) throws {
    var writer = PackedWriter()
    writer.add(Self.version)
    writer.add(protocols)
    writer.add(list: findings) { writer, found in
      writer.add(found.key)
      found.value.write(to: &writer)
    }
    for texts in [pages, fingerprints] {
      writer.add(list: texts) { writer, text in
        writer.add(text.key)
        writer.add(text.value)
      }
    }
    try ReportFolder.write(Data(writer.bytes), to: Self.file(in: site))
  }
}
