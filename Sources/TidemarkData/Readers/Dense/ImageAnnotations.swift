import TidemarkFormats

/// The classes of images whose paths do not say them, from a file beside them, as in the validation part of Tiny ImageNet.
struct ImageAnnotations {
  private let pattern: PathPattern
  private let classes: [String: String]
  private let file: String

  /// The annotations that a manifest names; nil if it names none.
  ///
  /// - Throws: `DataError` with code `badOption`, `missingFile`, or `wrongFormat` for a line without a tab or an image that
  ///   is named twice.
  init?(_ options: ReaderOptions, _ files: DatasetFiles) throws {
    let (file, path) = (try options.text("annotations"), try options.text("annotated"))
    guard file.isEmpty == path.isEmpty else {
      throw DataError(
        .badOption, "option '\(file.isEmpty ? "annotations" : "annotated")'", found: "there is no value",
        expected: "both 'annotations' and 'annotated', or neither")
    }
    if file.isEmpty { return nil }
    self.file = file
    pattern = try PathPattern(path, option: "annotated")
    var classes: [String: String] = [:]
    var isThere = false
    try files.forEachMember(of: "images", where: { $0 == file }) { member in
      isThere = true
      let lines = try TextLines(member.bytes, subject: member.subject)
      for index in 0..<lines.count where !lines.slice(index).isEmpty {
        let parts = lines[index].split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count >= 2, classes.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
          throw DataError(
            .wrongFormat, member.subject, at: lines.place(index), found: "'\(printable(lines[index]))'",
            expected: "the name of an image, a tab, and its class, each image once")
        }
      }
    }
    guard isThere else {
      throw DataError(.missingFile, "reader 'images'", found: "there is no file '\(file)' beside the images")
    }
    self.classes = classes
  }

  /// Whether an image is one of those whose class is in the file.
  func covers(_ name: String) -> Bool { pattern.values(of: name) != nil }

  /// What path and file say of an image; nil if its path is another.
  ///
  /// - Throws: `DataError` with code `inconsistent` for an image that the file does not name.
  func values(of name: String) throws(DataError) -> [String: String]? {
    guard var values = pattern.values(of: name) else { return nil }
    guard let label = classes[name.split(separator: "/").last.map(String.init) ?? name] else {
      throw DataError(
        .inconsistent, name, found: "the image is not named in '\(file)'", expected: "a line with its class")
    }
    values["class"] = label
    return values
  }
}
