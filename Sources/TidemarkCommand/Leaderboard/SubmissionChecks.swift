import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkReports
import TidemarkStreams

/// Holds submissions against the named protocols and against each other, one after the other.
struct SubmissionChecks {
  private let dataFolder: String?
  private let protocols: NamedProtocols
  /// The fingerprints that were computed from data, by protocol text and seed.
  private(set) var computed: [String: String]
  /// The fingerprints of committed results, by protocol text and seed, for where there are no data; by protocol.
  private var committed: [String: [String: String]] = [:]
  private var datasets: [String: Dataset?] = [:]
  /// Where each submission was first found, by id.
  private var known: [String: String] = [:]

  /// - Parameters:
  ///   - dataFolder: where datasets stand, to compute fingerprints anew; nil for the usual places.
  ///   - protocols: what submissions may be of.
  ///   - computed: fingerprints that were computed before.
  init(dataFolder: String?, protocols: NamedProtocols, computed: [String: String]) {
    self.dataFolder = dataFolder
    self.protocols = protocols
    self.computed = computed
  }

  /// Why a part of a submission is refused, and whether its fingerprints were computed anew; no reasons if it is taken in.
  mutating func check(_ part: SubmissionFinding.Part) -> (reasons: [String], fingerprintsChecked: Bool) {
    let entry = part.entry
    var reasons = part.reasons
    if let twin = known[entry.id] { reasons.append("it is a duplicate of \(twin)") }
    if let named = protocols[entry.name] {
      if part.protocolDigest != named.digest {
        reasons.append("its protocol is not the named protocol '\(entry.name)': the texts differ")
      }
    } else {
      reasons.append("there is no named protocol '\(entry.name)'")
    }
    guard reasons.isEmpty else { return (reasons, false) }
    var isChecked = true
    for stream in entry.streams {
      let expected = fingerprint(entry.name, stream.seed)
      if let text = expected.text, text != stream.fingerprint {
        reasons.append(
          "its stream of seed \(stream.seed) has fingerprint \(stream.fingerprint.prefix(12))…, that of \(expected.origin)"
            + " is \(text.prefix(12))…")
      }
      isChecked = isChecked && expected.isComputed
    }
    if reasons.isEmpty { known[entry.id] = entry.origin }
    return (Array(reasons.prefix(5)), isChecked)
  }

  /// What the fingerprint of a seed's stream has to be.
  private struct Expected {
    /// The fingerprint; nil if nothing here can tell.
    var text: String?
    var isComputed = false

    var origin: String { isComputed ? "the protocol" : "the committed results" }
  }

  /// The fingerprint of a seed's stream: from the data, or else of the results that are committed beside the protocols. No
  /// submission decides about the others.
  private mutating func fingerprint(_ name: String, _ seed: UInt64) -> Expected {
    guard let named = protocols[name] else { return Expected() }
    let key = "\(named.digest)/\(seed)"
    if let found = computed[key] { return Expected(text: found, isComputed: true) }
    if datasets[name] == nil {
      let dataset = try? named.loaded.dataset(in: dataFolder)
      datasets.updateValue(dataset, forKey: name)
    }
    if let dataset = datasets[name] ?? nil,
      let built = try? BenchmarkStream(named.loaded.benchmark, over: dataset, seed: seed)
    {
      computed[key] = built.fingerprint
      return Expected(text: built.fingerprint, isComputed: true)
    }
    if committed[name] == nil { committed[name] = Self.committed(named, protocols.library) }
    return Expected(text: committed[name]?[key])
  }

  private static func committed(
    _ named: NamedProtocols.Named, _ library: DefinitionLibrary
  ) -> [String: String] {
    for file in ComparedResults.places(of: named.loaded.benchmark.name, library) {
      guard let data = FileManager.default.contents(atPath: file.path),
        let contents = try? ReportContents(json: data, file: file.path), contents.benchmark.digest == named.digest
      else { continue }
      return Dictionary(
        contents.learners.flatMap(\.runs).map { ("\(named.digest)/\($0.seed)", $0.fingerprint) },
        uniquingKeysWith: { first, _ in first })
    }
    return [:]
  }
}
