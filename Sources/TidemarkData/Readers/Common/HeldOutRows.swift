/// Which rows are for testing, where the publishers have not said so: every n-th sample of each class, counted in the
/// order of the files, is held out.
enum HeldOutRows {
  /// The option with which manifests ask for it.
  static let option = ReaderOption.integer(
    "testEvery", default: 0, in: 0...1_000_000,
    "hold out every n-th sample of each class, in file order, for testing; 0: the files have a test part of their own")

  /// Cuts samples into training and test parts, each in the order of the whole.
  ///
  /// - Parameters:
  ///   - all: the samples.
  ///   - options: those of a reader that declares `option`.
  ///   - subject: what to name in messages.
  /// - Throws: `DataError` with code `badOption` if the manifest does not say how to cut.
  static func cut(_ all: DatasetSplit, by options: ReaderOptions, _ subject: String) throws(DataError) -> DatasetSplits
  {
    let every = try options.integer(option.name)
    guard every > 0 else {
      throw DataError(
        .badOption, subject, found: "the files have no test part", expected: "one, or the option 'testEvery'")
    }
    var seen: [Int32: Int] = [:]
    var train: [Int] = []
    var test: [Int] = []
    for (row, label) in all.labels.enumerated() {
      seen[label, default: 0] += 1
      if seen[label, default: 0].isMultiple(of: every) { test.append(row) } else { train.append(row) }
    }
    return DatasetSplits(train: all.selecting(train), test: all.selecting(test))
  }

  /// Refuses the option where the files have a test part.
  static func refuse(_ options: ReaderOptions, _ subject: String) throws(DataError) {
    guard try options.integer(option.name) == 0 else {
      throw DataError(
        .badOption, subject, found: "'testEvery' is given, and the files have a test part", expected: "one of the two")
    }
  }
}
