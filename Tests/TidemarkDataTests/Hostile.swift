import Foundation
import Testing
import TidemarkData

/// Reads damaged copies of a file: only a `DataError`, or a result, may come of it.
///
/// - Parameters:
///   - bytes: a file that is right.
///   - completeAt: the shortest beginning of it that may be taken for a whole file; by default the whole.
///   - flips: how many copies with one flipped bit are tried, spread over the file.
///   - step: how many bytes lie between two cuts.
///   - read: reads a file.
func checkHostile(
  _ bytes: [UInt8], completeAt: Int? = nil, flips: Int = 400, cutEvery step: Int = 1,
  sourceLocation: SourceLocation = #_sourceLocation,
  read: ([UInt8]) throws -> Void
) {
  #expect(throws: Never.self, "the file itself", sourceLocation: sourceLocation) { try read(bytes) }
  for length in stride(from: 0, to: bytes.count, by: step) {
    do {
      try read(Array(bytes[..<length]))
      #expect(length >= completeAt ?? bytes.count, "cut to \(length) bytes", sourceLocation: sourceLocation)
    } catch {
      #expect(error is DataError, "cut to \(length) bytes: \(error)", sourceLocation: sourceLocation)
    }
  }
  for flip in 0..<min(flips, bytes.count * 8) {
    var changed = bytes
    // A stride that is prime to the number of bits visits each bit once.
    let bit = (flip * 7919) % (bytes.count * 8)
    changed[bit / 8] ^= 1 << UInt8(bit % 8)
    do {
      try read(changed)
    } catch {
      #expect(error is DataError, "bit \(bit) flipped: \(error)", sourceLocation: sourceLocation)
    }
  }
}

/// The files of a dataset, written to a folder that lives as long as this does.
final class FileSet {
  let folder: TemporaryFolder
  let files: DatasetFiles

  init(_ contents: [(role: String, name: String, bytes: [UInt8])], limits: DecodingLimits = .standard) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    files = DatasetFiles(
      try contents.map { role, name, bytes in
        DatasetFiles.Source(role: role, path: try folder.write(bytes, to: name), limits: limits)
      })
  }
}

/// Reads files with a reader, as a manifest would have it.
func read(
  _ reader: some DatasetReader, _ contents: [(role: String, name: String, bytes: [UInt8])], shape: [Int] = [],
  classes: [String] = [], counts: (train: Int, test: Int, validation: Int) = (1, 1, 0),
  options: [String: ReaderOption.Value] = [:]
) throws -> DatasetSplits {
  let set = try FileSet(contents)
  let request = ReadingRequest(
    inputShape: shape, classNames: classes, trainCount: counts.train, testCount: counts.test,
    validationCount: counts.validation, options: try ReaderOptions(options, declared: reader.options))
  return try reader.read(request, files: set.files)
}

/// The message of the error that `body` throws, without the folder of the file that it is about.
func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch let error as DataError {
    return DataError(
      error.code, error.subject.replacing(/^.*tidemark-data-[-0-9A-F]*\//, with: ""), at: error.location,
      found: error.found, expected: error.expected, hint: error.hint
    ).description
  } catch {
    return "\(error)"
  }
}
