/// Reads the IDX files of MNIST and its relatives: inputs and labels of each split, gzip'd or plain.
///
/// Strict: the header has to announce the manifest's shape and counts, the file has to hold what its header announces
/// and nothing else, and each label has to be one of the classes.
public struct IDXReader: DatasetReader {
  /// `idx`.
  public let name = "idx"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Inputs and labels of both splits.
  public let roles = ["train-inputs", "train-labels", "test-inputs", "test-labels"]
  /// `firstLabel`.
  public let options: [ReaderOption] = [
    .integer("firstLabel", default: 0, in: 0...1_000_000, "the label of the first class in the label files")
  ]

  /// The reader.
  public init() {}

  /// Reads the four files.
  ///
  /// - Throws: `DataError`.
  public func read(
    _ request: ReadingRequest, files: DatasetFiles
  ) throws -> DatasetSplits {
    DatasetSplits(
      train: try split("train", request.trainCount, request, files),
      test: try split("test", request.testCount, request, files)
    )
  }

  private func split(
    _ split: String, _ count: Int, _ request: ReadingRequest, _ files: DatasetFiles
  ) throws(DataError) -> DatasetSplit {
    let inputs = try files.open("\(split)-inputs")
    let header = try IDXHeader(inputs)
    let expected = [count] + request.inputShape
    guard header.dimensions == expected else {
      throw DataError(
        .inconsistent, inputs.path, at: "byte 4",
        found: "the header announces \(IDXHeader.describe(header.dimensions)) values",
        expected: "\(IDXHeader.describe(expected)), as the manifest says")
    }
    let column = DenseColumn(shape: request.inputShape, storage: try IDXPayload.values(header, from: inputs))
    return DatasetSplit(inputs: .dense(column), labels: try labels(split, count, request, files, inputs.path))
  }

  private func labels(
    _ split: String, _ count: Int, _ request: ReadingRequest, _ files: DatasetFiles, _ inputsPath: String
  ) throws(DataError) -> [Int32] {
    let stream = try files.open("\(split)-labels")
    let header = try IDXHeader(stream)
    guard header.dimensions == [count] else {
      throw DataError(
        .inconsistent, stream.path, at: "byte 4",
        found: "the header announces \(IDXHeader.describe(header.dimensions)) labels",
        expected: "\(count), one for each sample of \(inputsPath)")
    }
    guard var labels = try IDXPayload.labels(header, from: stream) else {
      throw DataError(
        .wrongFormat, stream.path, at: "byte 2", found: "the labels are floating-point numbers",
        expected: "whole numbers")
    }
    let first = Int32(try request.options.integer("firstLabel"))
    let classCount = Int32(request.classNames.count)
    for index in labels.indices {
      guard labels[index] >= first, labels[index] - first < classCount else {
        throw DataError(
          .inconsistent, stream.path,
          at: "byte \(header.byteCount + index * header.element.byteCount) of the decoded data",
          found: "the label of sample \(index) is \(labels[index])",
          expected: "a class in \(first)...\(first + classCount - 1)")
      }
      labels[index] -= first
    }
    return labels
  }
}
