import Foundation
import TidemarkReports

/// What came of reading one submission by itself, before it is held against the others.
struct SubmissionFinding: Sendable {
  /// The runs of one protocol in it.
  struct Part: Sendable {
    /// What the boards need of it.
    var entry: LeaderboardEntry
    /// The SHA-256 of the protocol's text; nil if it does not say.
    var protocolDigest: String?
    /// The seed and stream fingerprint of each run.
    var streams: [Stream]
    /// What speaks against it, whatever the others hold.
    var reasons: [String]
  }

  /// The stream of a run.
  struct Stream: Sendable {
    var seed: UInt64
    var fingerprint: String
  }

  /// What the operating system said of its files before they were read; nil if they had changed just then.
  var stamp: String?
  /// The SHA-256 over its files.
  var digest: String
  /// Its parts; empty if it could not be read.
  var parts: [Part]
  /// Why it could not be read.
  var failure: String?
}
