import ArgumentParser
import TidemarkData

/// `tidemark data list`: all datasets, and which of them are here.
struct ListData<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: "List the datasets, and say whose files are here.")
  }

  @OptionGroup var place: DataPlace<Root>

  @Option(help: "How to print it: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let rows = try Root.library.manifests().map { manifest in
      let present = manifest.files.count { place.find($0, in: manifest) != nil }
      let state =
        manifest.files.isEmpty
        ? "made on the fly" : present == manifest.files.count ? "here" : "\(present) of \(manifest.files.count) files"
      return [
        manifest.name, manifest.modality, "\(manifest.trainCount)", "\(manifest.testCount)", state, manifest.title,
      ]
    }
    let fields = ["name", "modality", "train", "test", "files", "title"]
    switch format {
    case .json:
      print(try jsonText(rows.map { Dictionary(zip(fields, $0), uniquingKeysWith: { first, _ in first }) }))
    case .text:
      var table = TextTable(fields.map { ($0, $0 == "train" || $0 == "test" ? .right : .left) })
      for row in rows { table.add(row) }
      print(table.text)
    }
  }
}
