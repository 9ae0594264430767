import Tidemark

/// A reader that can tell by the options and roles of a manifest alone that it could not read, so that the mistake is
/// named with its place in the manifest.
protocol ManifestCheckedReader: DatasetReader {
  /// - Throws: `DataError`.
  func check(_ options: ReaderOptions, roles: [String]) throws(DataError)
}

extension CSVReader: ManifestCheckedReader {
  func check(_ options: ReaderOptions, roles: [String]) throws(DataError) {
    _ = try TableFormat(options)
    try checkParts(options, roles)
  }
}

extension JSONLinesReader: ManifestCheckedReader {
  func check(_ options: ReaderOptions, roles: [String]) throws(DataError) {
    try checkParts(options, roles)
  }
}

extension ImageFolderReader: ManifestCheckedReader {
  func check(_ options: ReaderOptions, roles: [String]) throws(DataError) {
    let pattern = try PathPattern(try options.text("path"), option: "path")
    let hasTest = pattern.names.contains(try options.text("part"))
    try HeldOutRows.check(options, hasTest: hasTest, "reader '\(name)'")
  }
}

extension TextFolderReader: ManifestCheckedReader {
  func check(_ options: ReaderOptions, roles: [String]) throws(DataError) {
    let pattern = try PathPattern(try options.text("path"), option: "path")
    try HeldOutRows.check(options, hasTest: pattern.names.contains("split"), "reader '\(name)'")
  }
}

extension DatasetReader {
  /// Where the parts are, for readers of `SplitParts`.
  fileprivate func checkParts(_ options: ReaderOptions, _ roles: [String]) throws(DataError) {
    try SplitParts.check(options, roles: roles, "reader '\(name)'")
    try HeldOutRows.check(
      options, hasTest: roles.contains("archive") || roles.contains("test"), "reader '\(name)'")
  }

  /// The modality of what a reader of Tidemark's own gives; nil for others, which are held to the manifest when they have
  /// read.
  var ownModality: String? {
    switch self {
    case is IDXReader, is CIFARReader, is NPYReader, is NPZReader, is SafetensorsReader, is ImageFolderReader,
      is GlyphReader, is GlyphStyleReader:
      DenseInput.modality
    case is CSVReader, is JSONLinesReader, is IntentPairsReader, is ParallelLinesReader, is ReviewsReader,
      is TextFolderReader, is PostsReader, is WikiReader, is PhraseReader:
      DatasetManifest.textModality
    case is QuadrupleReader, is FactTableReader, is FactLinesReader, is DatedQuestionsReader, is ConceptTriplesReader,
      is EditsReader, is ChronicleReader:
      DatasetManifest.knowledgeModality
    default: nil
    }
  }
}
