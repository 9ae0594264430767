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
    /// What speaks against it, whatever the others hold.
    var reasons: [String]
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
