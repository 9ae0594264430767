/// Puts splits together from tensors: inputs and labels for each part, as readers of tensor files find them.
enum TensorSplits {
  /// The parts that tensors can be for.
  static let parts = ["train", "test", "validation"]

  /// The splits of a request.
  ///
  /// - Parameter tensor: gives the tensor with the inputs or the labels of a part; nil if there is none.
  /// - Throws: `DataError`.
  static func read(
    _ request: ReadingRequest, subject: String,
    tensor: (_ part: String, _ isLabels: Bool) throws(DataError) -> FileTensor?
  ) throws(DataError) -> DatasetSplits {
    func split(_ part: String, _ count: Int) throws(DataError) -> DatasetSplit? {
      guard let inputs = try tensor(part, false) else { return nil }
      guard let labels = try tensor(part, true) else {
        throw DataError(.missingFile, inputs.subject, found: "there are inputs for '\(part)', but no labels")
      }
      let count = count == 0 ? inputs.shape.first ?? 0 : count
      guard inputs.shape == [count] + request.inputShape else {
        throw DataError(
          .inconsistent, inputs.subject, found: "the array has the shape \(inputs.shape)",
          expected: "\([count] + request.inputShape), as the manifest says")
      }
      let column = DenseColumn(shape: request.inputShape, storage: inputs.storage())
      let numbers = try labels.labels(count: count)
      if let wrong = numbers.firstIndex(where: { $0 < 0 || $0 >= request.classNames.count }) {
        throw DataError(
          .inconsistent, labels.subject, found: "the label of sample \(wrong) is \(numbers[wrong])",
          expected: "a class in 0...\(request.classNames.count - 1)")
      }
      return DatasetSplit(inputs: .dense(column), labels: numbers)
    }
    guard let test = try split("test", request.testCount) else {
      // However many there are: what counts is how many are in each part when they have been cut.
      guard let all = try split("train", 0) else {
        throw DataError(.missingFile, subject, found: "there are no training inputs")
      }
      return try HeldOutRows.cut(all, by: request.options, subject)
    }
    try HeldOutRows.refuse(request.options, subject)
    guard let train = try split("train", request.trainCount) else {
      throw DataError(.missingFile, subject, found: "there are no training inputs")
    }
    return DatasetSplits(train: train, test: test, validation: try split("validation", request.validationCount))
  }
}
