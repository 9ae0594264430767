import ArgumentParser
import Foundation
import TidemarkData

/// `tidemark data import`: takes files that were got in another way.
struct ImportData<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: "Copy files that you have got in another way to where a dataset's files are looked for.",
      discussion: "A file is recognised by its SHA-256, or by its name where the manifest knows no SHA-256.")
  }

  @Argument(help: "The dataset ('tidemark data list').")
  var name: String

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var place: DataPlace<Root>

  func run() throws {
    let manifest = try place.manifest(name)
    let destination = try place.destination(manifest)
    // All are looked at before any is copied.
    let pairs = try files.map { path in (path: path, file: try recognise(path, in: manifest)) }
    for (path, file) in pairs {
      let target = destination.appending(path: file.name)
      if FileManager.default.fileExists(atPath: target.path) {
        try FileVerification(file: file, path: target.path).check()
        print("\(file.name): is already at \(target.path)")
        continue
      }
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      let part = target.appendingPathExtension("import")
      try? FileManager.default.removeItem(at: part)
      try FileManager.default.copyItem(at: URL(fileURLWithPath: path), to: part)
      // The copy is checked, too: the file may have changed since it was recognised.
      try FileVerification(file: file, path: part.path).check()
      try FileManager.default.moveItem(at: part, to: target)
      print("\(file.name): copied to \(target.path)")
    }
  }

  private func recognise(_ path: String, in manifest: DatasetManifest) throws -> DatasetFile {
    let digest = try DecodedStream.digest(of: path, isFolder: false).sha256
    if let file = manifest.files.first(where: { $0.sha256 == digest }) { return file }
    let name = URL(fileURLWithPath: path).lastPathComponent
    if let file = manifest.files.first(where: { $0.sha256 == nil && $0.name.split(separator: "/").last == name[...] }) {
      return file
    }
    throw DataError(
      .wrongChecksum, path, found: "the SHA-256 is \(digest)",
      expected: "that of a file of '\(manifest.name)': "
        + manifest.files.map { "\($0.name) \($0.sha256 ?? "(by name)")" }.joined(separator: ", "))
  }
}
