import ArgumentParser
import TidemarkStreams

/// `tidemark schema`: the JSON Schema of protocol files, for editors.
struct SchemaSubcommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema", abstract: "Print the JSON Schema of protocol files, as protocols/schema.json holds it.")
  }

  func run() throws {
    print(String(decoding: try ProtocolSchema.json(), as: UTF8.self), terminator: "")
  }
}
