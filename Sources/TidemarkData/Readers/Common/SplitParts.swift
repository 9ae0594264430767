/// The parts of a dataset that come in files of their own, with the roles `train`, `test` and `validation`, or all in one
/// archive.
enum SplitParts {
  static let roles = ["archive", "train", "test", "validation"]
  static let optionalRoles = roles
  static let repeatableRoles = ["train", "test", "validation"]
  /// The option with which manifests say which files of an archive are the parts.
  static let option = ReaderOption.text(
    "member", default: "",
    "the file of each part in the archive, with {split} for its name: train, test, or validation"
  ).addedLater

  /// The splits, each made by `make` from the files of its role, and of these from the members that are wanted. Without a
  /// test file, the option `testEvery` says how the training files are cut.
  static func read(
    _ request: ReadingRequest, _ files: DatasetFiles, _ subject: String,
    make: (_ role: String, _ isWanted: (String) -> Bool) throws -> DatasetSplit
  ) throws -> DatasetSplits {
    let member = try request.options.text(option.name)
    try check(request.options, roles: files.sources.map(\.role), subject)
    guard files.sources(of: "archive").isEmpty else {
      try HeldOutRows.refuse(request.options, subject)
      func part(_ name: String) throws -> DatasetSplit {
        try make("archive") { $0 == PathPattern.fill(member, ["split": name]) }
      }
      return DatasetSplits(
        train: try part("train"), test: try part("test"),
        validation: request.validationCount > 0 ? try part("validation") : nil)
    }
    func part(_ role: String) throws -> DatasetSplit { try make(role) { _ in true } }
    let train = try part("train")
    let validation = files.sources(of: "validation").isEmpty ? nil : try part("validation")
    guard !files.sources(of: "test").isEmpty else {
      let cut = try HeldOutRows.cut(train, by: request.options, subject)
      return DatasetSplits(train: cut.train, test: cut.test, validation: validation)
    }
    try HeldOutRows.refuse(request.options, subject)
    return DatasetSplits(train: train, test: try part("test"), validation: validation)
  }

  /// Refuses the option and roles that do not say where the parts are.
  static func check(_ options: ReaderOptions, roles: [String], _ subject: String) throws(DataError) {
    let member = try options.text(option.name)
    if roles.contains("archive") {
      guard member.contains("{split}"), roles.allSatisfy({ $0 == "archive" }) else {
        throw DataError(
          .badOption, "option '\(option.name)'", found: "the value is '\(member)'",
          expected: "a path with {split}, and all parts in the archive")
      }
      return
    }
    guard member.isEmpty, roles.contains("train") else {
      throw DataError(
        .missingFile, subject, found: "there is no \(member.isEmpty ? "file with the role 'train'" : "archive")",
        expected: "an archive and the option '\(option.name)', or files of the parts")
    }
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
