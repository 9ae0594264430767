import Foundation
import TidemarkData

/// Loads MNIST once, the whole road: manifest, four gzip'd files, checksums, columns. With a folder for a cache, loads it
/// again and again from there, and says how long that took, in milliseconds: the first time, the median, the longest; then
/// how long it takes to have touched all pixels.
///
/// Arguments: the manifest, the folder that holds the files, perhaps a folder for a cache.
@main
struct LoadMNIST {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard (3...4).contains(arguments.count) else {
      print("usage: LoadMNIST MANIFEST DATA-FOLDER [CACHE-FOLDER]")
      exit(64)
    }
    let text = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
    let manifest = try DatasetManifest(bytes: [UInt8](text), file: arguments[1])
    if arguments.count == 4 {
      try warm(manifest, data: arguments[2], cache: arguments[3])
      return
    }
    let dataset = try DatasetLoader(folders: DataFolders([arguments[2]])).load(manifest)
    print("\(dataset.name): \(dataset.train.count) + \(dataset.test.count) samples, \(dataset.sourceDigest)")
  }

  private static func warm(_ manifest: DatasetManifest, data: String, cache: String) throws {
    let loader = DatasetLoader(folders: DataFolders([data]), cache: ColumnCache(folder: cache))
    let clock = ContinuousClock()
    func load() throws -> (Double, Dataset) {
      let start = clock.now
      let dataset = try loader.load(manifest)
      return ((clock.now - start) / .milliseconds(1), dataset)
    }
    // Fills the cache, if it is empty.
    let (cold, _) = try load()
    var times: [Double] = []
    for _ in 0..<101 { times.append(try load().0) }
    let first = times[0]
    times.sort()
    let start = clock.now
    let (_, dataset) = try load()
    guard case .dense(let column) = dataset.train.inputs, case .bytes(let bytes) = column.storage else { return }
    let span = bytes.span
    var sum = 0
    for index in 0..<span.count { sum += Int(span[index]) }
    let touched = (clock.now - start) / .milliseconds(1)
    print(
      String(
        format: "before %.2f ms, first %.2f ms, median %.2f ms, longest %.2f ms, with all pixels summed %.2f ms (%d)",
        cold, first, times[50], times[100], touched, sum))
  }
}
