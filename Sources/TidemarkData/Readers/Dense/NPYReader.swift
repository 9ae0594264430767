/// Reads NumPy arrays: one `.npy` file for inputs and one for labels of each split, gzip'd or plain.
public struct NPYReader: DatasetReader {
  /// `npy`.
  public let name = "npy"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Inputs `[samples, …]` and labels `[samples]` of each split.
  public let roles = [
    "train-inputs", "train-labels", "test-inputs", "test-labels", "validation-inputs", "validation-labels",
  ]
  /// Test and validation.
  public let optionalRoles = ["test-inputs", "test-labels", "validation-inputs", "validation-labels"]
  /// `testEvery`.
  public let options: [ReaderOption] = [HeldOutRows.option]

  /// The reader.
  public init() {}

  /// Reads the arrays. Arrays of objects are refused; nothing in a file is ever evaluated.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    try TensorSplits.read(request, subject: "reader 'npy'") { part, isLabels throws(DataError) in
      let role = "\(part)-\(isLabels ? "labels" : "inputs")"
      guard let source = files.sources(of: role).first else { return nil }
      let stream = try files.open(source)
      let bytes = try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the array")
      return try FileTensor(npy: bytes, subject: stream.path)
    }
  }
}
