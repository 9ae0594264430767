import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkReports
import TidemarkStreams

/// Holds submissions against the named protocols and against each other, one after the other.
struct SubmissionChecks {
  private let dataFolder: String?
  /// The named protocols, by name, with the SHA-256 of their texts.
  private let named: [String: (loaded: DefinitionLibrary.LoadedProtocol, digest: String)]
  /// The fingerprints that were computed from data, by protocol text and seed.
  private(set) var computed: [String: String]
  /// The fingerprint of a protocol and seed of the first submission that has one, where there are no data.
  private var claimed: [String: String] = [:]
  private var datasets: [String: Dataset?] = [:]
  /// Where each submission was first found, by id.
  private var known: [String: String] = [:]

  /// - Parameters:
  ///   - dataFolder: where datasets stand, to compute fingerprints anew; nil for the usual places.
  ///   - computed: fingerprints that were computed before.
  /// - Throws: `FileFormatError` if a named protocol cannot be read.
  init(dataFolder: String?, computed: [String: String]) throws {
    self.dataFolder = dataFolder
    self.computed = computed
    named = Dictionary(
      try DefinitionLibrary().protocols().map { ($0.benchmark.name, ($0, Data($0.text.utf8).sha256)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Why a part of a submission is refused, and whether its fingerprints were computed anew; no reasons if it is taken in.
  mutating func check(_ part: SubmissionFinding.Part) -> (reasons: [String], fingerprintsChecked: Bool) {
    let entry = part.entry
    var reasons = part.reasons
    if let twin = known[entry.id] { reasons.append("it is a duplicate of \(twin)") }
    if let named = named[entry.name] {
      if part.protocolDigest != named.digest {
        reasons.append("its protocol is not the named protocol '\(entry.name)': the texts differ")
      }
    } else {
      reasons.append("there is no named protocol '\(entry.name)'")
    }
    guard reasons.isEmpty else { return (reasons, false) }
    var isChecked = true
    for stream in part.streams {
      let expected = fingerprint(entry.name, stream)
      if expected.text != stream.fingerprint {
        reasons.append(
          "its stream of seed \(stream.seed) has fingerprint \(stream.fingerprint.prefix(12))…, that of the protocol is"
            + " \(expected.text.prefix(12))…")
      }
      isChecked = isChecked && expected.isComputed
    }
    if reasons.isEmpty { known[entry.id] = entry.origin }
    return (Array(reasons.prefix(5)), isChecked)
  }

  private mutating func fingerprint(
    _ name: String, _ stream: SubmissionFinding.Stream
  ) -> (text: String, isComputed: Bool) {
    guard let (loaded, digest) = named[name] else { return (stream.fingerprint, false) }
    let key = "\(digest)/\(stream.seed)"
    if let found = computed[key] { return (found, true) }
    if let found = claimed[key] { return (found, false) }
    if datasets[name] == nil {
      let dataset = try? loaded.dataset(in: dataFolder)
      datasets.updateValue(dataset, forKey: name)
    }
    if let dataset = datasets[name] ?? nil,
      let built = try? BenchmarkStream(loaded.benchmark, over: dataset, seed: stream.seed)
    {
      computed[key] = built.fingerprint
      return (built.fingerprint, true)
    }
    claimed[key] = stream.fingerprint
    return (stream.fingerprint, false)
  }
}
