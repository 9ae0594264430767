import Crypto
import Foundation
import Testing
import TidemarkData

private let isThere = FileManager.default.fileExists(atPath: sharedData + "/mnist/train-images-idx3-ubyte.gz")

@Suite("MNIST", .enabled(if: isThere, "MNIST's files are not in \(sharedData)/mnist"))
struct MNISTTests {
  private let dataset: Dataset

  init() throws {
    dataset = try DatasetLoader(folders: DataFolders([sharedData])).load(shippedManifest("mnist"))
  }

  /// The counts that are published with the dataset.
  @Test("Counts per class are the published ones")
  func counts() {
    func counts(_ split: DatasetSplit) -> [Int] {
      split.labels.reduce(into: [Int](repeating: 0, count: 10)) { $0[Int($1)] += 1 }
    }
    #expect(counts(dataset.train) == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    #expect(counts(dataset.test) == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  }

  /// With its header put back, the column is the uncompressed file, whose MD5 is published.
  @Test("The pixels are the uncompressed files', byte for byte")
  func pixels() throws {
    for (split, header, md5) in [
      (dataset.train, idx(0x08, [60_000, 28, 28], []), "6bbc9ace898e44ae57da46a324031adb"),
      (dataset.test, idx(0x08, [10_000, 28, 28], []), "2646ac647ad5339dbf082846283269ea"),
    ] {
      guard case .dense(let column) = split.inputs, case .bytes(let bytes) = column.storage else {
        Issue.record("the pixels are not bytes")
        return
      }
      #expect(column.shape == [28, 28])
      var hash = Insecure.MD5()
      hash.update(data: header)
      hash.update(data: Array(bytes))
      #expect(hash.finalize().map { String(format: "%02x", $0) }.joined() == md5)
    }
  }

  @Test("A file that lost its last byte is named with both sizes")
  func truncatedDownload() throws {
    let folder = try TemporaryFolder()
    let name = "train-images-idx3-ubyte.gz"
    for file in dataset.manifest.files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(sharedData)/mnist/\(file.name)"))
      try folder.write([UInt8](file.name == name ? bytes.dropLast() : bytes), to: file.name)
    }
    let error = #expect(throws: DataError.self) {
      try DatasetLoader(folders: DataFolders([folder.path])).load(dataset.manifest)
    }
    #expect(
      error?.description
        == "\(folder.path)/\(name): is 9912421 bytes; expected 9912422; download it again from "
        + "https://ossci-datasets.s3.amazonaws.com/mnist/\(name) to \(folder.path)/\(name)")
  }
}
