/// How many samples the parts of a dataset have, as a manifest says or as they were read.
struct SplitCounts: Equatable {
  let train: Int
  let test: Int
  let validation: Int

  init(train: Int, test: Int, validation: Int = 0) {
    (self.train, self.test, self.validation) = (train, test, validation)
  }

  /// Those that are asked for.
  init(_ request: ReadingRequest) {
    self.init(train: request.trainCount, test: request.testCount, validation: request.validationCount)
  }

  /// Those that a reader gave.
  init(_ splits: DatasetSplits) {
    self.init(train: splits.train.count, test: splits.test.count, validation: splits.validation?.count ?? 0)
  }

  var total: Int { train + test + validation }

  /// The error where these were read: all counts at once, so that the manifest can be mended in one step.
  func error(expected: SplitCounts, in subject: String) -> DataError {
    let more = validation > 0 ? ", validation: \(validation)" : ""
    return DataError(
      .inconsistent, subject, found: "read \(words)", expected: "\(expected.words), as the manifest says",
      hint: train > 0 && test > 0
        ? "if the data is right, 'splits' should be {train: \(train), test: \(test)\(more)}" : nil)
  }

  private var words: String {
    validation > 0
      ? "\(train) training, \(test) test and \(validation) validation samples"
      : "\(train) training and \(test) test samples"
  }
}
