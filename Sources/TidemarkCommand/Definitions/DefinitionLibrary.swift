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

  /// The library of this process.
  init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    workingFolder: String = FileManager.default.currentDirectoryPath
  ) {
    let home = environment["TIDEMARK_HOME"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0) }
    folders = [home, URL(fileURLWithPath: workingFolder)].compactMap(\.self)
  }

  /// A definition's text and where it came from.
  struct Definition {
    let name: String
    let text: String
    /// The file, or `embedded`, for messages.
    let origin: String
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
        name: embedded.name, text: embedded.text, origin: "\(kind.rawValue)/\(embedded.name).yaml")
    }
    for folder in folders {
      let place = folder.appending(path: kind.rawValue)
      let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
      for file in files where file.pathExtension == "yaml" {
        let name = file.deletingPathExtension().lastPathComponent
        guard found[name] == nil, let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
        found[name] = Definition(name: name, text: text, origin: file.path)
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// Where names are looked up, for messages.
  func places(_ kind: Kind) -> String {
    (["the command itself"] + folders.map { $0.appending(path: kind.rawValue).path }).joined(separator: ", ")
  }
}
