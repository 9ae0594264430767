import Foundation

/// The folders in which the files of datasets are looked for, the first one first.
///
/// In each, a file may lie in a folder of the dataset's name (`FOLDER/mnist/train-…`) or by itself (`FOLDER/train-…`).
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

  /// The path of a dataset's file, in the first folder that has it.
  ///
  /// - Throws: `DataError` with code `missingFile`, which says where it was looked for and how to get it, or
  ///   `inconsistent` if only a folder has the name of the file, or the other way round.
  public func path(of file: DatasetFile, in dataset: String) throws(DataError) -> String {
    let places = paths.flatMap { ["\($0)/\(dataset)", $0] }
    var other: String?
    for place in places {
      var isFolder: ObjCBool = false
      let path = "\(place)/\(file.name)"
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue == file.isFolder { return path }
      // A file may have the name of the folder that it lies in.
      if !places.contains(path) { other = other ?? path }
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
    throw DataError(
      .missingFile, file.name,
      found: places.isEmpty
        ? "there is no folder to look in"
        : "the \(file.isFolder ? "folder" : "file") is in none of \(places.joined(separator: ", "))",
      hint: places.isEmpty ? "name one with --data or TIDEMARK_DATA" : "\(source) into \(places[0])")
  }
}
