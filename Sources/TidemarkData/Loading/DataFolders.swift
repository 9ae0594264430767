import Foundation

/// The folders in which the files of datasets are looked for, the first one first.
///
/// In each, a file may lie in a folder of the dataset's name (`FOLDER/mnist/train-…`) or by itself (`FOLDER/train-…`). An
/// archive whose members the manifest names may be unpacked in either, with or without the folder that is in it.
public struct DataFolders: Sendable, Hashable {
  /// The folders.
  public let paths: [String]

  /// The given folders and no others.
  public init(_ paths: [String]) {
    self.paths = paths
  }

  /// The folder that the user named, then `$TIDEMARK_DATA`, then the user's cache folder: `$TIDEMARK_CACHE`, or
  /// `tidemark` in `$XDG_CACHE_HOME`.
  ///
  /// - Parameters:
  ///   - explicit: the folder given with `--data`, if one was.
  ///   - environment: the environment variables; by default those of the process.
  public static func standard(
    explicit: String? = nil, environment: [String: String]? = nil
  ) -> DataFolders {
    let environment = environment ?? ProcessInfo.processInfo.environment
    var paths = [explicit, environment["TIDEMARK_DATA"]].compactMap(\.self).filter { !$0.isEmpty }
    if let cache = UserCache.folder(environment) { paths.append("\(cache)/datasets") }
    return DataFolders(paths)
  }

  /// A dataset's file, in the first folder that has it, packed or unpacked.
  ///
  /// - Throws: `DataError` with code `missingFile`, which says where it was looked for, what is missing of an archive that
  ///   is partly unpacked, and how to get it, or `inconsistent` if only a folder has the name of the file, or the other way
  ///   round.
  public func find(_ file: DatasetFile, in dataset: String) throws(DataError) -> FoundFile {
    let places = paths.flatMap { ["\($0)/\(dataset)", $0] }
    var other: String?
    var partial: FoundFile?
    for place in places {
      var isFolder: ObjCBool = false
      let path = "\(place)/\(file.name)"
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        if isFolder.boolValue == file.isFolder { return FoundFile(file: file, path: path) }
        // A file may have the name of the folder that it lies in.
        if !places.contains(path) { other = other ?? path }
      }
      for found in unpacked(file, in: place) where !found.members.isEmpty {
        if found.members.count == file.members.count { return found }
        partial = partial ?? found
      }
    }
    if let other {
      throw DataError(
        .inconsistent, other, found: file.isFolder ? "is a file" : "is a folder",
        expected: file.isFolder ? "a folder, as the manifest says" : "a file",
        hint: file.isFolder
          ? "remove 'folder: true' from '\(file.name)' in the manifest"
          : "add 'folder: true' to '\(file.name)' in the manifest")
    }
    let source = file.urls.first.map { "download it from \($0)" } ?? "get it from the dataset's publisher"
    if let partial {
      let there = Set(partial.members.map(\.file.name))
      let missing = file.members.map(\.name).filter { !there.contains($0) }
      throw DataError(
        .missingFile, file.name,
        found: "is unpacked in \(partial.path) without \(missing.joined(separator: ", "))",
        expected: "the archive, or the \(file.members.count) files of it that the manifest names",
        hint: "\(source) into \(places[0])")
    }
    throw DataError(
      .missingFile, file.name,
      found: places.isEmpty
        ? "there is no folder to look in"
        : "the \(file.isFolder ? "folder" : "file") is in none of \(places.joined(separator: ", "))",
      hint: places.isEmpty
        ? "name one with --data or TIDEMARK_DATA"
        : "\(source) into \(places[0])\(file.members.isEmpty ? "" : ", packed or unpacked")")
  }

  /// The members of an archive that are in a folder, for each way of unpacking: under the names that they have in the
  /// archive, and without the folder that they all are in.
  private func unpacked(_ file: DatasetFile, in place: String) -> [FoundFile] {
    let folders = Set(file.members.map { $0.name.split(separator: "/").dropLast().first })
    let shared = folders.count == 1 ? folders.first.flatMap(\.self).map { $0.count + 1 } : nil
    return [0, shared].compactMap(\.self).map { length in
      let members = file.members.map { member in
        FoundFile(file: member, path: "\(place)/\(file.unpackedName(String(member.name.dropFirst(length))))")
      }
      return FoundFile(
        file: file, path: place, members: members.filter { FileManager.default.fileExists(atPath: $0.path) })
    }
  }
}
