import Crypto
import Foundation
import Tidemark
import TidemarkFormats

/// The queries of one evaluation, in a folder of their own.
struct ExportedQueries<Input: ExportedInput> {
  let folder: URL
  private let inputs: any InputFile<Input>
  private let timestamps: ExportedTimestamps?
  private var hash = SHA256()
  private(set) var parts: [ExportManifest.Part] = []
  private(set) var count = 0
  /// The most that were asked at once.
  private(set) var batch = 0

  /// - Parameter timed: whether it is told when each query's input was made.
  init(in folder: URL, name: String, shape: [Int], timed: Bool) throws {
    self.folder = try ExportFolder.make(folder.appending(path: name))
    inputs = try Input.file(in: self.folder, shape: shape)
    timestamps = timed ? try ExportedTimestamps(in: self.folder) : nil
  }

  mutating func append(_ columns: Input.Columns, count added: Int, in told: QueryContext) throws {
    let context = ExportManifest.Context(told)
    try inputs.append(columns, count: added)
    for index in 0..<added { add(Input.bytes(of: columns, at: index)) }
    if let times = told.timestamps {
      try timestamps?.append(times)
      add(Data("\(times)".utf8))
    }
    count += added
    batch = max(batch, added)
    if parts.last?.context == context {
      parts[parts.count - 1].queries += added
    } else {
      parts.append(ExportManifest.Part(queries: added, context: context))
    }
  }

  /// Hashes the length before the bytes, so that it counts where one ends and the next begins.
  private mutating func add(_ bytes: Data) {
    var length = Data()
    LittleEndianBytes.append([UInt64(bytes.count)], to: &length)
    hash.update(data: length)
    hash.update(data: bytes)
  }

  /// Closes the files and gives what identifies their contents.
  func close() throws -> Data {
    try inputs.close()
    try timestamps?.close()
    return Data(hash.finalize()) + Data("\(count)".utf8)
  }
}
