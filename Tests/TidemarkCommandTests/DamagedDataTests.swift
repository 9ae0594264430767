import Foundation
import Testing

/// The real files of MNIST, damaged in one way at a time.
@Suite("Damaged data files", .enabled(if: RealMNIST.folder != nil, "the MNIST files were not found"))
struct DamagedDataTests {
  /// Runs `split-mnist-class` on copies of the files, one of which `damage` has changed.
  private func check(_ name: String, _ message: String, damage: (inout Data) -> Void) throws {
    let source = try #require(RealMNIST.folder)
    try BuiltCommand.withFolder { folder in
      let copy = folder.appending(path: "mnist")
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
      // By their contents: a copied link, to the folder or a file, would have the file itself damaged.
      for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
        try Data(contentsOf: source.appending(path: name)).write(to: copy.appending(path: name))
      }
      let file = copy.appending(path: name)
      var data = try Data(contentsOf: file)
      damage(&data)
      try data.write(to: file)
      let outcome = try BuiltCommand.run(
        ["run", "split-mnist-class", "--learner", "finetune", "--seeds", "0", "--data", folder.path, "--out", "out"],
        in: folder, environment: ["TIDEMARK_DATA": ""])
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.hasPrefix("Error: \(file.path): "), "\(outcome.errors)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
    }
  }

  @Test("A byte that is missing")
  func missingByte() throws {
    try check("train-images-idx3-ubyte.gz", "is 9912421 bytes; expected 9912422") { $0.remove(at: 5_000_000) }
  }

  @Test("A byte that is flipped")
  func flippedByte() throws {
    try check("train-images-idx3-ubyte.gz", "the SHA-256 is ") { $0[5_000_000] ^= 0x10 }
  }

  @Test("A label file of another length")
  func otherLabels() throws {
    let other = try Data(
      contentsOf: #require(RealMNIST.folder).appending(path: "t10k-labels-idx1-ubyte.gz"))
    try check("train-labels-idx1-ubyte.gz", "is 4542 bytes; expected 28881") { $0 = other }
  }
}

/// Where the real files are.
private enum RealMNIST {
  /// The folder that holds the four files of MNIST; nil if it is absent.
  static var folder: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["TIDEMARK_DATA"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/data")
    let folder = shared.appending(path: "mnist")
    return FileManager.default.fileExists(atPath: folder.appending(path: "train-images-idx3-ubyte.gz").path)
      ? folder : nil
  }
}
