import Foundation
import TidemarkData

/// Reads one file, and says how long it took: a table in the form of AG News, into columns; a MediaWiki dump, revision by
/// revision; a gzip'd IDX file's contents; or an archive of PNG files in folders by class, into columns.
///
/// Arguments: `table`, `dump`, `idx` or `images`, the file, and for images the side of one and the number of each class.
@main
struct ReadFile {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 || (arguments.count == 5 && arguments[1] == "images") else {
      print("usage: ReadFile table|dump|idx FILE, or ReadFile images FILE SIDE COUNT")
      exit(64)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let count =
      switch arguments[1] {
      case "table": try table(arguments[2])
      case "idx": try idx(arguments[2])
      case "images": try images(arguments[2], side: Int(arguments[3]) ?? 0, count: Int(arguments[4]) ?? 0)
      default: try dump(arguments[2])
      }
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

  /// The pixels of MNIST's training images in one array, as its reader takes them, with the SHA-256 of the file.
  private static func idx(_ path: String) throws -> Int {
    let stream = try DecodedStream(path: path)
    let head = try stream.readBytes(16, of: "the header")
    let count = head[4..<8].reduce(0) { $0 << 8 | Int($1) }
    let pixels = try stream.readBytes(count * 784, of: "the pixels")
    try stream.expectEnd()
    return pixels.count
  }

  private static func images(_ path: String, side: Int, count: Int) throws -> Int {
    let reader = ImageFolderReader()
    let options = try ReaderOptions(
      ["path": .text("{split}/{class}/*")], declared: reader.options)
    let request = ReadingRequest(
      inputShape: [3, side, side], classNames: ["a", "b"], trainCount: count, testCount: count, options: options)
    let splits = try reader.read(request, files: DatasetFiles([.init(role: "images", path: path)]))
    return splits.train.count + splits.test.count
  }
}
