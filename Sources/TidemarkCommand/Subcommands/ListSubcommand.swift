import ArgumentParser
import Tidemark
import TidemarkData
import TidemarkMetrics
import TidemarkStreams

/// `tidemark list`: what the command knows by name.
struct ListSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: "List the protocols, datasets, learners, metrics or readers.")
  }

  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case protocols, datasets, learners, metrics, readers
  }

  @Argument(help: "What to list: protocols, datasets, learners, metrics or readers.")
  var subject: Subject

  /// How a list can be printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
    /// The protocols as the page `protocols/README.md`.
    case markdown
  }

  @Option(help: "How to print it: text, json, or, for protocols, markdown with each stream for seed 0.")
  var format: Format = .text

  @Option(help: ArgumentHelp("The folder that holds the datasets, for markdown.", valueName: "folder"))
  var data: String?

  func validate() throws {
    guard format != .markdown || subject == .protocols else {
      throw ValidationError("--format markdown is for protocols")
    }
  }

  func run() throws {
    if format == .markdown {
      print(try ProtocolTable(try Root.library, data: data).text)
      return
    }
    let listing = try listing()
    switch format {
    case .markdown: break
    case .json: print(try jsonText(listing.objects))
    case .text: print(listing.text)
    }
  }

  private func listing() throws -> Listing {
    let library = try Root.library
    switch subject {
    case .protocols:
      return Listing(
        ["name", "family", "dataset", "experiences", "title"],
        try library.protocols().map(\.benchmark).map {
          [
            $0.name, $0.scenario.family.rawValue, $0.datasetNames, $0.scenario.experienceCount.map(String.init) ?? "–",
            $0.title,
          ]
        })
    case .datasets:
      return Listing(
        ["name", "modality", "classes", "licence", "title"],
        try library.manifests().map {
          [$0.name, $0.modality, "\($0.classNames.count)", $0.licence, $0.title]
        })
    case .learners:
      return Listing(
        ["name", "modality", "options", "summary"],
        Root.learners.map { learner in
          let options = learner.options.map { "\($0.name)=\($0.defaultValue)" }.joined(separator: ", ")
          return [learner.name, learner.factories.modalities.joined(separator: ", "), options, learner.summary]
        })
    case .metrics:
      return Listing(
        ["name", "range", "direction", "meaning"],
        library.metrics.metrics.map { [$0.name, $0.range, $0.direction.rawValue, $0.meaning] })
    case .readers:
      return Listing(
        ["name", "files", "options"],
        library.readers.readers.map { reader in
          [reader.name, reader.roles.joined(separator: ", "), reader.options.map(\.name).joined(separator: ", ")]
        })
    }
  }
}

/// Rows of named fields.
private struct Listing {
  let fields: [String]
  let rows: [[String]]

  init(_ fields: [String], _ rows: [[String]]) {
    self.fields = fields
    self.rows = rows
  }

  /// One object for each row.
  var objects: [[String: String]] {
    rows.map { Dictionary(zip(fields, $0), uniquingKeysWith: { first, _ in first }) }
  }

  var text: String {
    var table = TextTable(fields.map { ($0, .left) })
    for row in rows { table.add(row) }
    return table.text
  }
}
