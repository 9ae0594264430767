import ArgumentParser
import TidemarkData

/// `tidemark data schema`: the JSON Schema of manifests, for editors.
struct PrintSchema<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "schema", abstract: "Print the JSON Schema of dataset manifests, for editors.")
  }

  func run() throws {
    print(DatasetManifest.schema(for: try Root.library.readers), terminator: "")
  }
}
