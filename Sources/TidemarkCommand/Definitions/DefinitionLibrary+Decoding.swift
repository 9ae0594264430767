import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkYAML

extension DefinitionLibrary {
  /// A protocol with the text from which it was decoded.
  struct LoadedProtocol {
    let benchmark: BenchmarkProtocol
    let text: String
    /// The manifest of its dataset.
    let manifest: DatasetManifest
  }

  /// The manifests of all datasets, by ascending name.
  /// - Throws: `FileFormatError` if one is wrong.
  func manifests() throws -> [DatasetManifest] {
    try all(.datasets).map { try DatasetManifest(text: $0.text, file: $0.origin) }
  }

  /// All named protocols, by ascending name.
  /// - Throws: `FileFormatError` if one is wrong.
  func protocols() throws -> [LoadedProtocol] {
    let manifests = try manifests()
    return try all(.protocols).map { try decode($0, manifests: manifests) }
  }

  /// The protocol of the given name, or at the given path if the argument has a `/` or ends in `.yaml`.
  /// - Throws: `ProtocolError` with code `notFound`, saying where it was looked for, or `FileFormatError`.
  func loadProtocol(_ argument: String) throws -> LoadedProtocol {
    let manifests = try manifests()
    if argument.contains("/") || argument.hasSuffix(".yaml") {
      guard let bytes = FileManager.default.contents(atPath: argument) else {
        throw ProtocolError(.notFound, argument, "there is no such file; expected a protocol file")
      }
      let document = try YAMLDocument(bytes: Array(bytes), file: argument)
      return try decode(Definition(name: argument, text: document.text, origin: argument), manifests: manifests)
    }
    let definitions = all(.protocols)
    guard let definition = definitions.first(where: { $0.name == argument }) else {
      let suggestion = definitions.map(\.name).closest(to: argument).map { "; did you mean '\($0)'?" } ?? ""
      throw ProtocolError(
        .notFound, "protocol '\(argument)'",
        "not found\(suggestion) Looked in \(places(.protocols)); 'tidemark list protocols' lists them"
          .replacingOccurrences(of: "found Looked", with: "found; looked"))
    }
    return try decode(definition, manifests: manifests)
  }

  /// The protocol whose text stands in the record of a run, whatever the protocol of that name says now.
  /// - Throws: `ProtocolError` or `FileFormatError` if the text is no protocol, or its dataset is not known here.
  func recordedProtocol(_ record: RunRecord) throws -> LoadedProtocol {
    let origin = "protocol '\(record.protocol.name)' in run.json"
    return try decode(
      Definition(name: record.protocol.name, text: record.protocol.text, origin: origin), manifests: try manifests())
  }

  private func decode(_ definition: Definition, manifests: [DatasetManifest]) throws -> LoadedProtocol {
    let classes = BenchmarkProtocol.DatasetClasses(
      Dictionary(manifests.map { ($0.name, $0.classNames) }, uniquingKeysWith: { first, _ in first }))
    let benchmark = try BenchmarkProtocol(
      try YAMLDocument(text: definition.text, file: definition.origin), datasets: classes,
      metricNames: AccuracyMatrix.metricsOfOneRun.map(\.name))
    guard let manifest = manifests.first(where: { $0.name == benchmark.dataset }) else {
      throw ProtocolError(.notFound, "dataset '\(benchmark.dataset)'", "not found; looked in \(places(.datasets))")
    }
    return LoadedProtocol(benchmark: benchmark, text: definition.text, manifest: manifest)
  }
}
