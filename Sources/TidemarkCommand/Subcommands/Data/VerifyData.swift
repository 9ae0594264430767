import ArgumentParser
import TidemarkData
import TidemarkRecord

/// `tidemark data verify`: whether the files of a dataset are the right ones.
struct VerifyData<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify", abstract: "Check the size and SHA-256 of each file of a dataset, packed or unpacked.")
  }

  @Argument(help: "The dataset ('tidemark data list').")
  var name: String

  @OptionGroup var place: DataPlace<Root>

  @Flag(help: "Read the files as well, and check what is in them against the manifest.")
  var load = false

  func run() throws {
    let manifest = try place.manifest(name)
    for file in manifest.files {
      for part in try place.folders.find(file, in: manifest.folder).parts {
        // What was known of the file by its size and times counts no more, whatever comes of it.
        ColumnCache.standard()?.forget(part.path)
        let digest = try FileVerification(file: part.file, path: part.path).check()
        print("\(part.path): \(part.file.sha256 == nil ? "no SHA-256 is known; it is \(digest)" : "right")")
      }
    }
    guard load else { return }
    let dataset = try DatasetLoader(folders: place.folders).load(manifest)
    print(
      "\(manifest.name): \(dataset.train.count) training and \(dataset.test.count) test samples, as the manifest says")
  }
}
