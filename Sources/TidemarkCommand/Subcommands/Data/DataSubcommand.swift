import ArgumentParser
import Foundation
import Tidemark
import TidemarkData

/// `tidemark data`: the datasets, their files, and how to get them.
struct DataSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "data", abstract: "List, show, fetch, verify, import and clean datasets.",
      subcommands: [
        ListData<Root>.self, ShowData<Root>.self, FetchData<Root>.self, VerifyData<Root>.self, ImportData<Root>.self,
        CleanData.self, PrintSchema<Root>.self,
      ])
  }
}

/// Where the files of datasets are: the option of all subcommands of `data`.
struct DataPlace<Root: TidemarkCommand>: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  var folders: DataFolders { .standard(explicit: data) }

  /// The manifest of a dataset.
  /// - Throws: `ValidationError` for a name that is not known, `FileFormatError` if its file is wrong.
  func manifest(_ name: String) throws -> DatasetManifest {
    let library = try Root.library
    if let manifest = try library.manifest(named: name) { return manifest }
    let suggestion = library.all(.datasets).map(\.name).closest(to: name).map { "did you mean '\($0)'? " } ?? ""
    throw ValidationError(
      "dataset '\(name)': not found; \(suggestion)looked in \(library.places(.datasets)); 'tidemark data list' lists them"
    )
  }

  /// Where files of a dataset are put.
  /// - Throws: `DataError` with code `missingFile` if there is no folder to put them.
  func destination(_ manifest: DatasetManifest) throws -> URL {
    guard let folder = folders.paths.first else {
      throw DataError(
        .missingFile, manifest.name, found: "there is no folder to put files in",
        hint: "name one with --data or TIDEMARK_DATA")
    }
    return URL(fileURLWithPath: folder).appending(path: manifest.folder)
  }

  /// A file, packed or unpacked; nil if it is in none of the folders.
  func find(_ file: DatasetFile, in manifest: DatasetManifest) -> FoundFile? {
    try? folders.find(file, in: manifest.folder)
  }
}
