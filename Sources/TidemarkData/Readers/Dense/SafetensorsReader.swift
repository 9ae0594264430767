import TidemarkFormats

/// Reads safetensors files, in which features of foundation models are kept.
public struct SafetensorsReader: DatasetReader {
  /// `safetensors`.
  public let name = "safetensors"
  /// 1.
  public let decodingVersion: Int? = 1
  /// One file.
  public let roles = ["archive"]
  /// The names of the tensors, and `testEvery`.
  public let options: [ReaderOption] = TensorNames.options

  /// The reader.
  public init() {}

  /// Reads the tensors that the options name; the others are checked, and passed over.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let stream = try files.open("archive")
    let bytes = try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the tensors")
    let tensors = try DataError.naming(stream.path) { () throws(FormatError) in try RawTensor.safetensors(bytes) }
    return try TensorNames.splits(
      request, tensors.mapValues { FileTensor($0, subject: stream.path) }, subject: stream.path)
  }
}
