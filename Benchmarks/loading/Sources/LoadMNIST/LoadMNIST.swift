import Foundation
import TidemarkData

/// Loads MNIST once, the whole road: manifest, four gzip'd files, checksums, columns.
///
/// Arguments: the manifest, the folder that holds the files.
@main
struct LoadMNIST {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: LoadMNIST MANIFEST DATA-FOLDER")
      exit(64)
    }
    let text = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
    let manifest = try DatasetManifest(bytes: [UInt8](text), file: arguments[1])
    let dataset = try DatasetLoader(folders: DataFolders([arguments[2]])).load(manifest)
    print("\(dataset.name): \(dataset.train.count) + \(dataset.test.count) samples, \(dataset.sourceDigest)")
  }
}
