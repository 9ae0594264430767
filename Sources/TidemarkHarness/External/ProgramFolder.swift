import Foundation

/// The folder that a program is started in, which is removed with whatever is in it once nobody refers to it any more.
final class ProgramFolder {
  let url: URL

  /// - Parameter mark: what tells the folder from those of other programs.
  /// - Throws: `ProgramFailure` if it cannot be made.
  init(mark: String) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tidemark-learner-\(mark)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw ProgramFailure("its folder '\(url.path)' cannot be made: \(error.localizedDescription)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
