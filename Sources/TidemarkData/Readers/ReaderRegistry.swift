import Tidemark

/// The readers that manifests can name.
public struct ReaderRegistry: Sendable {
  /// The readers, in the order in which they were added.
  public private(set) var readers: [any DatasetReader]

  /// The readers that come with Tidemark.
  public static let builtIn = ReaderRegistry([
    IDXReader(), CIFARReader(), NPYReader(), NPZReader(), SafetensorsReader(), ImageFolderReader(), ARFFReader(),
    CSVReader(), JSONLinesReader(), IntentPairsReader(), ParallelLinesReader(), ReviewsReader(), TextFolderReader(),
    PostsReader(),
    QuadrupleReader(), FactTableReader(), FactLinesReader(), DatedQuestionsReader(), ConceptTriplesReader(),
    EditsReader(), WikiReader(),
    GlyphReader(), GlyphStyleReader(), PhraseReader(), ChronicleReader(),
  ])

  /// A registry of the given readers.
  public init(_ readers: [any DatasetReader]) {
    self.readers = []
    for reader in readers { add(reader) }
  }

  /// Adds a reader; one of the same name is replaced.
  public mutating func add(_ reader: any DatasetReader) {
    readers.removeAll { $0.name == reader.name }
    readers.append(reader)
  }

  /// The reader of that name.
  ///
  /// - Throws: `DataError` with code `unknownReader`.
  public func reader(named name: String) throws(DataError) -> any DatasetReader {
    if let reader = readers.first(where: { $0.name == name }) { return reader }
    let names = readers.map(\.name)
    throw DataError(
      .unknownReader, "reader '\(name)'", found: "there is no such reader",
      expected: "one of \(names.joined(separator: ", "))", hint: names.closest(to: name).map { "did you mean '\($0)'?" }
    )
  }
}
