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
    guard every > 0 else { throw missing(subject) }
    let rows = rows(of: all.labels, every: every)
    return DatasetSplits(train: all.selecting(rows.train), test: all.selecting(rows.test))
  }

  /// How many samples each part would have.
  static func counts(_ labels: [Int32], by options: ReaderOptions) throws(DataError) -> SplitCounts {
    let rows = rows(of: labels, every: max(1, try options.integer(option.name)))
    return SplitCounts(train: rows.train.count, test: rows.test.count)
  }

  private static func rows(of labels: [Int32], every: Int) -> (train: [Int], test: [Int]) {
    var seen: [Int32: Int] = [:]
    var train: [Int] = []
    var test: [Int] = []
    for (row, label) in labels.enumerated() {
      seen[label, default: 0] += 1
      if seen[label, default: 0].isMultiple(of: every) { test.append(row) } else { train.append(row) }
    }
    return (train, test)
  }

  /// Refuses options that do not say where the test part is, or say it twice.
  ///
  /// - Parameter hasTest: whether the files have one.
  static func check(_ options: ReaderOptions, hasTest: Bool, _ subject: String) throws(DataError) {
    if hasTest { return try refuse(options, subject) }
    guard try options.integer(option.name) > 0 else { throw missing(subject) }
  }

  private static func missing(_ subject: String) -> DataError {
    DataError(.badOption, subject, found: "the files have no test part", expected: "one, or the option 'testEvery'")
  }

  /// Refuses the option where the files have a test part.
  static func refuse(_ options: ReaderOptions, _ subject: String) throws(DataError) {
    guard try options.integer(option.name) == 0 else {
      throw DataError(
        .badOption, subject, found: "'testEvery' is given, and the files have a test part", expected: "one of the two")
    }
  }
}
