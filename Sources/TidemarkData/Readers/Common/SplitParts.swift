/// The parts of a dataset that come in files of their own, with the roles `train`, `test` and `validation`.
enum SplitParts {
  static let roles = ["train", "test", "validation"]
  static let optionalRoles = ["test", "validation"]

  /// The splits, each made by `make` from the files of its role. Without a test file, the option `testEvery` says how the
  /// training files are cut.
  static func read(
    _ request: ReadingRequest, _ files: DatasetFiles, _ subject: String, make: (_ role: String) throws -> DatasetSplit
  ) throws -> DatasetSplits {
    let train = try make("train")
    let validation = files.sources(of: "validation").isEmpty ? nil : try make("validation")
    guard !files.sources(of: "test").isEmpty else {
      let cut = try HeldOutRows.cut(train, by: request.options, subject)
      return DatasetSplits(train: cut.train, test: cut.test, validation: validation)
    }
    try HeldOutRows.refuse(request.options, subject)
    return DatasetSplits(train: train, test: try make("test"), validation: validation)
  }
}

extension ReaderOptions {
  /// The words of a text option, separated by commas.
  func words(_ name: String) throws(DataError) -> [String] {
    try text(name).split(separator: ",").map { String($0.trimmingSpaces) }
  }
}

extension Substring {
  /// The text without spaces, tabs and line ends at its ends.
  var trimmingSpaces: Substring {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" || character.isNewline }
    var result = drop(while: isSpace)
    while let last = result.last, isSpace(last) { result.removeLast() }
    return result
  }
}
