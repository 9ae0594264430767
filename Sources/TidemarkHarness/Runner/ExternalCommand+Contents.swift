import Crypto
import Foundation
import TidemarkFormats
import TidemarkRecord

extension ExternalCommand {
  /// What the program is, as far as its command line tells: the SHA-256 over the contents of the regular files that it
  /// names, each with its place among the words, in lower-case hex; nil if it names none.
  ///
  /// Where the files lie makes no difference. What a program loads beside them, and a program that is looked up in
  /// `PATH`, are not in it.
  package var contentsDigest: String? {
    var parts: [String] = []
    for (place, word) in words.enumerated() where word.hasPrefix("/") {
      let file = URL(fileURLWithPath: word).resolvingSymlinksInPath()
      let type = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType
      guard type == .typeRegular else { continue }
      parts.append("\(place) \(Self.digest(of: file) ?? "unreadable")")
    }
    return parts.isEmpty ? nil : Data(parts.joined(separator: "\n").utf8).sha256
  }

  /// The SHA-256 of a file, which may be larger than memory; nil if it cannot be read.
  private static func digest(of file: URL) -> String? {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    } catch {
      return nil
    }
    return hexadecimal(hash.finalize())
  }
}
