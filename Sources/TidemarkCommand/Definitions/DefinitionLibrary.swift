import Foundation
import TidemarkData
import TidemarkStreams
import TidemarkMetrics
import TidemarkYAML

/// Where protocols and manifests are found.
///
/// A name is looked up among those embedded when the command was built, then in the folders `protocols` and `datasets`
/// of `$TIDEMARK_HOME`, then in those of the working folder. A protocol can also be given as a path to its file.
struct DefinitionLibrary {
  /// The folders that are searched after the embedded definitions.
  let folders: [URL]
  /// The metrics that protocols can name.
  let metrics: MetricRegistry
  /// The readers that manifests can name.
  let readers: ReaderRegistry

  /// The library of this process.
  init(
    metrics: MetricRegistry = .builtIn, readers: ReaderRegistry = .builtIn,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    workingFolder: String = FileManager.default.currentDirectoryPath
  ) {
    (self.metrics, self.readers) = (metrics, readers)
    let home = environment["TIDEMARK_HOME"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }
    folders = [home, URL(fileURLWithPath: workingFolder)].compactMap(\.self)
  }

  /// A definition that was found, and where; a file is not read before its document is asked for.
  struct Definition {
    let name: String
    /// The file, for messages.
    let origin: String
    fileprivate let embeddedText: String?

    /// Whether it is part of the command.
    var isEmbedded: Bool { embeddedText != nil }

    /// Its text, parsed.
    /// - Throws: `FileFormatError` if it cannot be read, or is no YAML.
    func document() throws(FileFormatError) -> YAMLDocument {
      if let embeddedText { return try YAMLDocument(text: embeddedText, file: origin) }
      guard let bytes = FileManager.default.contents(atPath: origin) else {
        throw FileFormatError(.unreadable, file: origin, found: "the file cannot be read")
      }
      return try YAMLDocument(bytes: Array(bytes), file: origin)
    }
  }

  /// The kinds of definition, named as their folders.
  enum Kind: String {
    case protocols, datasets

    fileprivate var embedded: [(name: String, text: String)] {
      switch self {
      case .protocols: EmbeddedDefinitions.protocols
      case .datasets: EmbeddedDefinitions.datasets
      }
    }
  }

  /// All definitions of a kind by ascending name; of two with the same name, the one that is found first.
  func all(_ kind: Kind) -> [Definition] {
    var found: [String: Definition] = [:]
    for embedded in kind.embedded {
      found[embedded.name] = Definition(
        name: embedded.name, origin: "\(kind.rawValue)/\(embedded.name).yaml", embeddedText: embedded.text)
    }
    for folder in folders {
      let place = folder.appending(path: kind.rawValue)
      let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
      for file in files where file.pathExtension == "yaml" {
        let name = file.deletingPathExtension().lastPathComponent
        guard found[name] == nil else { continue }
        found[name] = Definition(name: name, origin: file.path, embeddedText: nil)
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// Where names are looked up, for messages.
  func places(_ kind: Kind) -> String {
    (["the command itself"] + folders.map { $0.appending(path: kind.rawValue).path }).joined(separator: ", ")
  }
}
