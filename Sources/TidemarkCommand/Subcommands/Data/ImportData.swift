import ArgumentParser
import Foundation
import TidemarkData
import TidemarkRecord

/// `tidemark data import`: takes files that were got in another way.
struct ImportData<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: "Copy files that you have got in another way to where a dataset's files are looked for.",
      discussion: """
        A file is recognised by its SHA-256, or by its name where the manifest knows no SHA-256. The files of an archive \
        are as good as the archive, where the manifest names them.
        """)
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
    let known = manifest.files.flatMap { file in
      [(file, file.name)] + file.members.map { ($0, file.unpackedName($0.name)) }
    }
    let found = try files.map { path in (path, try recognise(path, among: known)) }
    for (path, (file, name)) in found {
      let target = destination.appending(path: name)
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

  /// Which of the files with their names in the dataset's folder a file is.
  private func recognise(
    _ path: String, among known: [(file: DatasetFile, name: String)]
  ) throws -> (file: DatasetFile, name: String) {
    let digest = try DecodedStream.digest(of: path, isFolder: false).sha256
    if let match = known.first(where: { $0.file.sha256 == digest }) { return match }
    let last = URL(fileURLWithPath: path).lastPathComponent
    if let match = known.first(where: { $0.file.sha256 == nil && $0.name.split(separator: "/").last == last[...] }) {
      return match
    }
    throw DataError(
      .wrongChecksum, path, found: "the SHA-256 is \(digest)",
      expected: "that of a file of '\(name)': "
        + known.map { "\($0.name) \($0.file.sha256 ?? "(by name)")" }.joined(separator: ", "))
  }
}
