import Crypto
import Foundation
import TidemarkFormats
import TidemarkData
import TidemarkHarness
import TidemarkRecord

/// A place that holds a submission, not read yet.
struct FoundSubmission {
  /// What is there.
  enum Kind {
    /// A `report.json`, or a file like it.
    case summary
    /// Folders of runs.
    case runs
  }

  let url: URL
  /// The place as the site names it: as the user named it, but never by its path on this machine.
  let origin: String
  let kind: Kind

  /// The place, for programs: a hash, since it is written beside the site.
  var key: String { Data(url.standardized.path.utf8).sha256 }

  /// All submissions in a folder: each folder with `runs` in it, with a `report.json`, or with a journal; in the order of
  /// their names. nil if there is no such file or folder.
  ///
  /// Links to folders are not followed, since they may lead in circles, or out of what was sent in.
  static func all(in path: String) -> (found: [FoundSubmission], links: [String])? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var (found, links): ([FoundSubmission], [String]) = ([], [])
    visit(URL(fileURLWithPath: path), origin: origin(of: path), into: &found, &links)
    return (found, links)
  }

  /// A relative path as it was given; of any other the last part, and the folder of a `report.json`.
  private static func origin(of path: String) -> String {
    guard path.hasPrefix("/") || path.split(separator: "/").contains("..") else { return path }
    let url = URL(fileURLWithPath: path).standardized
    return (url.lastPathComponent == "report.json" ? url.deletingLastPathComponent() : url).lastPathComponent
  }

  private static func visit(
    _ url: URL, origin: String, into found: inout [FoundSubmission], _ links: inout [String]
  ) {
    let files = FileManager.default
    if url.pathExtension == "json" {
      found.append(FoundSubmission(url: url, origin: origin, kind: .summary))
      return
    }
    let names = ((try? files.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    if names.contains("report.json"), !names.contains("runs") {
      found.append(FoundSubmission(url: url.appending(path: "report.json"), origin: origin, kind: .summary))
    } else if names.contains("runs") || names.contains(RunFolder(url).journal.lastPathComponent) {
      found.append(FoundSubmission(url: url, origin: origin, kind: .runs))
    } else {
      for name in names where !name.hasPrefix(".") {
        var isFolder: ObjCBool = false
        let child = url.appending(path: name)
        guard files.fileExists(atPath: child.path, isDirectory: &isFolder), isFolder.boolValue else { continue }
        if (try? files.destinationOfSymbolicLink(atPath: child.path)) != nil {
          links.append("\(origin)/\(name)")
          continue
        }
        // A site that lies among the submissions holds copies of them.
        if files.fileExists(atPath: child.appending(path: "feed.json").path) { continue }
        visit(child, origin: "\(origin)/\(name)", into: &found, &links)
      }
    }
  }

  /// What the operating system says of its files without reading them; nil if one of them cannot be read, or changed so
  /// lately that the next change might leave the same stamp.
  var stamp: String? {
    guard let stamp = FileStamp(path: url.path, isFolder: kind == .runs), stamp.hasSettled(for: 2_000_000_000) else {
      return nil
    }
    return stamp.text
  }

  /// The SHA-256 over the names and contents of all files that are read of it; nil if one cannot be read.
  var digest: String? {
    switch kind {
    case .summary: return FileManager.default.contents(atPath: url.path)?.sha256
    case .runs:
      guard let enumerator = FileManager.default.enumerator(atPath: url.path) else { return nil }
      let paths = enumerator.compactMap { $0 as? String }.filter { Self.isRead(($0 as NSString).lastPathComponent) }
      var hash = SHA256()
      for path in paths.sorted() {
        guard let data = FileManager.default.contents(atPath: url.appending(path: path).path) else { return nil }
        hash.update(data: Data("\(path)\n\(data.count)\n".utf8))
        hash.update(data: data)
      }
      return hexadecimal(hash.finalize())
    }
  }

  private static func isRead(_ name: String) -> Bool {
    let folder = RunFolder(URL(fileURLWithPath: "/"))
    let read = [folder.journal, folder.timings, folder.answers, folder.queries, folder.record, folder.samples]
    return name == "report.json" || read.contains { $0.lastPathComponent == name }
  }
}
