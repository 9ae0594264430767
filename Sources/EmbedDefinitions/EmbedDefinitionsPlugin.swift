import Foundation
import PackagePlugin

/// Embeds the files of `protocols/` and `datasets/` in the command, at each build in which one of them has changed.
@main
struct EmbedDefinitionsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let inputs = try ["datasets", "protocols"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        at: context.package.directoryURL.appending(path: folder), includingPropertiesForKeys: nil
      )
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedDefinitions.swift")
    return [
      .buildCommand(
        displayName: "Embedding protocols and datasets",
        executable: try context.tool(named: "embed-definitions").url,
        arguments: [output.path] + inputs.map(\.path), inputFiles: inputs, outputFiles: [output])
    ]
  }
}
