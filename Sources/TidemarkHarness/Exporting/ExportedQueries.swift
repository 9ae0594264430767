import Crypto
import Foundation
import Tidemark

/// The queries of one evaluation, in a folder of their own.
struct ExportedQueries<Input: ExportedInput> {
  let folder: URL
  private let inputs: any InputFile<Input>
  private var hash = SHA256()
  private(set) var parts: [ExportManifest.Part] = []
  private(set) var count = 0
  /// The most that were asked at once.
  private(set) var batch = 0

  init(in folder: URL, name: String, shape: [Int]) throws {
    self.folder = try ExportFolder.make(folder.appending(path: name))
    inputs = try Input.file(in: self.folder, shape: shape)
  }

  mutating func append(_ columns: Input.Columns, count added: Int, context: ExportManifest.Context) throws {
    try inputs.append(columns, count: added)
    for index in 0..<added { hash.update(data: Input.bytes(of: columns, at: index)) }
    count += added
    batch = max(batch, added)
    if parts.last?.context == context {
      parts[parts.count - 1].queries += added
    } else {
      parts.append(ExportManifest.Part(queries: added, context: context))
    }
  }

  /// Closes the files and gives what identifies their contents.
  func close() throws -> Data {
    try inputs.close()
    return Data(hash.finalize()) + Data("\(count)".utf8)
  }
}
