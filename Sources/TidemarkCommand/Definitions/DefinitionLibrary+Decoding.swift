import Foundation
import Logging
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkYAML
import TidemarkRecord

extension DefinitionLibrary {
  /// A protocol with the text from which it was decoded.
  struct LoadedProtocol {
    let benchmark: BenchmarkProtocol
    /// The file's text, then those of the protocols that it extends.
    let text: String
    /// What was set on the command line, as `key=value`.
    let overrides: [String]
    /// The manifests of its datasets, in the order of the protocol.
    let manifests: [DatasetManifest]
    /// The metrics of its runs, with the settings and composites that it declares.
    let metrics: MetricRegistry
    /// The readers of its datasets.
    let readers: ReaderRegistry

    /// Loads its dataset, or several as one.
    ///
    /// - Parameter folder: the folder that holds the datasets; nil for where they are looked for otherwise.
    /// - Throws: `DataError`, or what a reader from outside throws.
    func dataset(in folder: String?) throws -> Dataset {
      let loader = DatasetLoader.standard(explicit: folder, readers: readers)
      return try Dataset.joining(try manifests.map { try loader.load($0) }, classes: benchmark.classJoining)
    }

    /// Its dataset, or what its manifests vouch for where files are missing, with the complaint about the first of them.
    ///
    /// - Throws: `DataError` if files are missing of which the manifest does not say enough, or are wrong; what a reader
    ///   from outside throws.
    func outline(in folder: String?) throws -> (dataset: Dataset, missing: DataError?) {
      let loader = DatasetLoader.standard(explicit: folder, readers: readers)
      var missing: DataError?
      let parts = try manifests.map { manifest in
        do {
          return try loader.load(manifest)
        } catch let error as DataError where error.code == .missingFile {
          guard let outline = Dataset(outlineOf: manifest) else { throw error }
          missing = missing ?? error
          return outline
        }
      }
      return (try Dataset.joining(parts, classes: benchmark.classJoining), missing)
    }
  }

  /// The manifests of all datasets, by ascending name. Files that hold none are left out, with a warning.
  /// - Throws: `FileFormatError` if one that is part of the command is wrong.
  func manifests() throws -> [DatasetManifest] {
    try listed(.datasets) { try DatasetManifest($0.document(), readers: readers) }
  }

  /// All named protocols, by ascending name. Files that hold none are left out, with a warning.
  /// - Throws: `FileFormatError` or `ProtocolError` if one that is part of the command is wrong.
  func protocols() throws -> [LoadedProtocol] {
    let datasets = knownDatasets
    return try listed(.protocols) { try decode($0.document(), changes: [], datasets: datasets) }
  }

  /// The manifest of a dataset: that of the file with its name, or else of one that gives itself the name.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: `FileFormatError` if the file with the name is wrong; others have no say.
  func manifest(named name: String) throws -> DatasetManifest? {
    let definitions = all(.datasets)
    if let definition = definitions.first(where: { $0.name == name }) {
      let manifest = try DatasetManifest(definition.document(), readers: readers)
      if manifest.name == name { return manifest }
    }
    for definition in definitions where definition.name != name && !definition.isEmbedded {
      if let manifest = try? DatasetManifest(definition.document(), readers: readers), manifest.name == name {
        return manifest
      }
    }
    return nil
  }

  /// The datasets that protocols can refer to, each decoded when one does.
  private var knownDatasets: KnownDatasets {
    KnownDatasets(names: all(.datasets).map(\.name)) { try manifest(named: $0) }
  }

  /// What can be made of all definitions of a kind. The working folder may have folders of these names that are about
  /// something else, so a file that is no definition stops nothing.
  private func listed<Result>(_ kind: Kind, _ make: (Definition) throws -> Result) throws -> [Result] {
    try all(kind).compactMap { definition in
      do {
        return try make(definition)
      } catch  where !definition.isEmbedded {
        CommandLog.logger("definitions").warning(
          "left a file out of the \(kind.rawValue)",
          metadata: ["file": "\(definition.origin)", "reason": "\(error)"])
        return nil
      }
    }
  }

  /// The protocol of the given name, or at the given path if the argument has a `/` or ends in `.yaml`.
  ///
  /// - Parameter changes: values that are set on the command line, as `key=value`.
  /// - Throws: `ProtocolError` with code `notFound`, saying where it was looked for, or `FileFormatError`.
  func loadProtocol(_ argument: String, changes: [String] = []) throws -> LoadedProtocol {
    try decode(try document(argument), changes: changes, datasets: knownDatasets)
  }

  /// The file that an argument or an `extends:` names.
  private func document(_ argument: String, beside folder: String = "") throws -> YAMLDocument {
    if argument.contains("/") || argument.hasSuffix(".yaml") {
      let path = folder.isEmpty || argument.hasPrefix("/") ? argument : "\(folder)/\(argument)"
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ProtocolError(.notFound, path, "there is no such file; expected a protocol file")
      }
      return try YAMLDocument(bytes: Array(bytes), file: path)
    }
    let definitions = all(.protocols)
    guard let definition = definitions.first(where: { $0.name == argument }) else {
      let near = definitions.map(\.name).closest(to: argument)
      let looked = near.map { "; did you mean '\($0)'? Looked" } ?? "; looked"
      throw ProtocolError(
        .notFound, "protocol '\(argument)'",
        "not found\(looked) in \(places(.protocols)); 'tidemark list protocols' lists them")
    }
    return try definition.document()
  }

  /// The protocol whose text stands in the record of a run, whatever the protocol of that name says now.
  /// - Throws: `ProtocolError` or `FileFormatError` if the text is no protocol, or its dataset is not known here.
  func recordedProtocol(_ record: RunRecord) throws -> LoadedProtocol {
    // The file's own text comes first, then those of the protocols that it extends, in turn.
    let origin = "protocol '\(record.protocol.name)' in run.json"
    let documents = try record.protocol.text.components(separatedBy: Self.textSeparator).enumerated().map {
      try YAMLDocument(text: $1, file: $0 == 0 ? origin : "\(origin), extended \($0)")
    }
    var found = 0
    let inheritance = ProtocolInheritance { name, _ in
      found += 1
      guard found < documents.count else {
        throw ProtocolError(.notFound, origin, "extends '\(name)', whose text is not recorded")
      }
      return documents[found]
    }
    return try decode(
      documents[0], changes: record.protocol.overrides ?? [], datasets: knownDatasets, inheritance: inheritance)
  }

  /// What stands between the texts of a protocol and those that it extends.
  private static var textSeparator: String { "\n---\n" }

  private func decode(
    _ file: YAMLDocument, changes: [String], datasets: KnownDatasets, inheritance: ProtocolInheritance? = nil
  ) throws -> LoadedProtocol {
    let inheritance = inheritance ?? ProtocolInheritance { name, folder in try document(name, beside: folder) }
    let (whole, texts) = try inheritance.resolve(file)
    let changed = try changes.reduce(whole) { try $0.setting($1) }
    let benchmark = try BenchmarkProtocol(
      changed, datasets: datasets,
      metricNames: metrics.metrics.flatMap { [$0.name] + $0.synonyms })
    let chosen = try benchmark.datasets.map { name in
      guard let manifest = try manifest(named: name) else {
        throw ProtocolError(.notFound, "dataset '\(name)'", "not found; looked in \(places(.datasets))")
      }
      return manifest
    }
    return LoadedProtocol(
      benchmark: benchmark, text: texts.joined(separator: Self.textSeparator), overrides: changes, manifests: chosen,
      metrics: try metrics(of: benchmark, file: file.file), readers: readers)
  }

  /// The registry with what a protocol sets of metrics, and the composites that it declares.
  /// - Throws: `ProtocolError` with code `impossible` if a parameter or a composite is wrong.
  private func metrics(of benchmark: BenchmarkProtocol, file: String) throws -> MetricRegistry {
    var registry = metrics
    do {
      for (metric, values) in benchmark.metricParameters.sorted(by: { $0.key < $1.key }) {
        try registry.set(values, of: metric)
      }
      for composite in benchmark.composites {
        let parts = try composite.parts.map { (request: try registry.request($0.metric), weight: $0.weight) }
        try registry.add(.composite(composite.name, of: parts))
      }
    } catch let error as MetricError {
      throw ProtocolError(.impossible, file, error.description)
    }
    return registry
  }
}
