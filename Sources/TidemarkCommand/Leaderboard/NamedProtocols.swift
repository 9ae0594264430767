import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

/// The named protocols, which say what a board is called and what it ranks by: no submission does.
struct NamedProtocols: Sendable {
  /// A protocol with the SHA-256 of its text.
  struct Named: Sendable {
    let loaded: DefinitionLibrary.LoadedProtocol
    let digest: String
  }

  private let named: [String: Named]
  /// What the command knows.
  let library: DefinitionLibrary

  /// The SHA-256 over all of them.
  let digest: String

  /// - Throws: `FileFormatError` if one cannot be read.
  init(_ library: DefinitionLibrary) throws {
    self.library = library
    let all = try library.protocols().map { Named(loaded: $0, digest: Data($0.text.utf8).sha256) }
    named = Dictionary(all.map { ($0.loaded.benchmark.name, $0) }, uniquingKeysWith: { first, _ in first })
    digest = Data(named.map { "\($0.key) \($0.value.digest)\n" }.sorted().joined().utf8).sha256
  }

  /// The protocol of a name.
  subscript(name: String) -> Named? { named[name] }

  /// The protocol that contents are of; nil if there is none of the name, or if its text is another one.
  func protocolOf(_ contents: ReportContents) -> Named? {
    named[contents.benchmark.name].flatMap { $0.digest == contents.benchmark.digest ? $0 : nil }
  }
}

extension ReportContents {
  /// Puts what the protocol says of itself in place of what a submission says of it.
  mutating func describe(_ named: NamedProtocols.Named) {
    benchmark.describe(named.loaded)
    headlineMetrics = named.loaded.benchmark.metrics
  }
}
