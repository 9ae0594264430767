import Foundation
import TidemarkData

/// Reads one file, and says how long it took: a table in the form of AG News, into columns, or a MediaWiki dump, revision
/// by revision.
///
/// Arguments: `table` or `dump`, and the file.
@main
struct ReadFile {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: ReadFile table|dump FILE")
      exit(64)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let count = arguments[1] == "table" ? try table(arguments[2]) : try dump(arguments[2])
    let seconds = (clock.now - start) / .seconds(1)
    let size = try FileManager.default.attributesOfItem(atPath: arguments[2])[.size] as? Int ?? 0
    print(String(format: "%.3f s, %.0f MB/s, %d", seconds, Double(size) / 1e6 / seconds, count))
  }

  private static func table(_ path: String) throws -> Int {
    let reader = CSVReader()
    let options = try ReaderOptions(
      [
        "header": .boolean(false), "columns": .text("class,title,description"), "text": .text("title,description"),
        "label": .text("class"), "labelIsNumber": .boolean(true), "firstLabel": .integer(1), "testEvery": .integer(5),
      ], declared: reader.options)
    let request = ReadingRequest(
      inputShape: [], classNames: ["World", "Sports", "Business", "Sci/Tech"], trainCount: 0, testCount: 0,
      options: options)
    let splits = try reader.read(request, files: DatasetFiles([.init(role: "train", path: path)]))
    return splits.train.count + splits.test.count
  }

  private static func dump(_ path: String) throws -> Int {
    var bytes = 0
    try WikiDump(DecodedStream(path: path)).forEachRevision { bytes += $0.text.utf8.count }
    return bytes
  }
}
