/// Reads NumPy's `.npz`: a zip file of `.npy` arrays, such as MedMNIST's.
public struct NPZReader: DatasetReader {
  /// `npz`.
  public let name = "npz"
  /// 1.
  public let decodingVersion: Int? = 1
  /// One file.
  public let roles = ["archive"]
  /// The names of the arrays, and `testEvery`.
  public let options: [ReaderOption] = TensorNames.options

  /// The reader.
  public init() {}

  /// Reads the arrays that the options name; others are passed over.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let wanted = try Set(
      TensorNames.options.filter { $0 != HeldOutRows.option }.map {
        try request.options.text($0.name) + ".npy"
      })
    var tensors: [String: FileTensor] = [:]
    try files.forEachMember(of: "archive", where: wanted.contains) { member in
      tensors[String(member.name.dropLast(4))] = try FileTensor(npy: member.bytes, subject: member.subject)
    }
    return try TensorNames.splits(request, tensors, subject: files.sources(of: "archive").first?.path ?? name)
  }
}
