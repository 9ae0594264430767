import TidemarkFormats

/// Reads temporal knowledge graphs: lines of subject, relation, object and time, perhaps with the time at which the fact
/// ends, as ICEWS, GDELT, WIKI and YAGO are shared.
public struct QuadrupleReader: DatasetReader {
  /// `quadruples`.
  public let name = "quadruples"
  /// 1.
  public let decodingVersion: Int? = 1
  /// The facts of each part; the names of entities and relations; and their numbers.
  public let roles = ["train", "test", "validation", "entities", "relations", "statistics"]
  /// Validation, and whatever is not needed where the facts hold names.
  public let optionalRoles = ["validation", "entities", "relations", "statistics"]
  /// What the columns are.
  public let options: [ReaderOption] = [
    .text("values", default: "ids", among: ["ids", "names"], "whether the facts hold ids or names"),
    .text("separator", default: "tab", among: ["tab", "space"], "what stands between two columns"),
    .text(
      "time", default: "number", among: ["number"] + CivilTime.Format.allCases.map(\.rawValue),
      "how times are written; numbers are kept as they are, everything else becomes seconds since 1970"),
    .boolean("hasEnd", default: false, "whether the fifth column is the time at which the fact ends"),
    .integer("columns", default: 4, in: 4...64, "the number of columns; those beyond the known ones are passed over"),
  ]

  /// The reader.
  public init() {}

  /// Reads the facts; each split has the same tables of names. The time is `validFrom`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let format = try QuadrupleFormat(request.options)
    var tables = QuadrupleTables()
    if format.hasIDs {
      tables.entities = try names("entities", files)
      tables.relations = try names("relations", files)
      try checkStatistics(files, tables)
    }
    let train = try facts("train", files, format, &tables)
    let test = try facts("test", files, format, &tables)
    let validation =
      files.sources(of: "validation").isEmpty ? nil : try facts("validation", files, format, &tables)
    return DatasetSplits(
      train: train.split(tables), test: test.split(tables), validation: validation?.split(tables))
  }

  private func names(_ role: String, _ files: DatasetFiles) throws(DataError) -> CategoryBuilder {
    let stream = try files.open(role)
    let table = try NameTable(
      try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the names", longestLine: TextLines.lengthLimit),
      subject: stream.path)
    var result = CategoryBuilder()
    // A name that stands for two ids would make them one.
    for (id, name) in table.names.enumerated() where result.code(of: name) != Int32(id) {
      throw DataError(.inconsistent, stream.path, found: "two ids have the name '\(printable(name))'")
    }
    return result
  }

  /// The first two numbers of the statistics have to be those of entities and relations.
  private func checkStatistics(_ files: DatasetFiles, _ tables: QuadrupleTables) throws(DataError) {
    guard !files.sources(of: "statistics").isEmpty else { return }
    let stream = try files.open("statistics")
    let bytes = try stream.readToEnd(atMost: 1 << 16, of: "the statistics")
    let numbers = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.prefix(2).map { Int($0) }
    let expected = [tables.entities.names.count, tables.relations.names.count]
    guard numbers == expected else {
      throw DataError(
        .inconsistent, stream.path, found: "the file does not begin with the numbers of entities and relations",
        expected: "\(expected[0]) and \(expected[1]), as their files have")
    }
  }

  private func facts(
    _ role: String, _ files: DatasetFiles, _ format: QuadrupleFormat, _ tables: inout QuadrupleTables
  ) throws(DataError) -> QuadrupleColumns {
    let stream = try files.open(role)
    let lines = try TextLines(
      try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the facts", longestLine: TextLines.lengthLimit),
      subject: stream.path)
    var columns = QuadrupleColumns()
    for line in 0..<lines.count {
      try columns.append(lines, line, format, &tables)
    }
    return columns
  }
}

/// What manifests say of the lines.
private struct QuadrupleFormat {
  let hasIDs: Bool
  let separator: UInt8
  let time: CivilTime.Format?
  let hasEnd: Bool
  let columnCount: Int

  init(_ options: ReaderOptions) throws(DataError) {
    hasIDs = try options.text("values") == "ids"
    separator = try options.text("separator") == "tab" ? 0x09 : 0x20
    time = CivilTime.Format(rawValue: try options.text("time"))
    hasEnd = try options.boolean("hasEnd")
    columnCount = try options.integer("columns")
    guard !hasEnd || columnCount > 4 else {
      throw DataError(
        .badOption, "option 'columns'", found: "there are \(columnCount), and 'hasEnd' is true", expected: "5 or more")
    }
  }
}

private struct QuadrupleTables {
  var entities = CategoryBuilder()
  var relations = CategoryBuilder()
}

private struct QuadrupleColumns {
  private var ids: [[Int32]] = [[], [], []]
  private var from: [Int64] = []
  private var to: [Int64] = []

  mutating func append(
    _ lines: TextLines, _ line: Int, _ format: QuadrupleFormat, _ tables: inout QuadrupleTables
  ) throws(DataError) {
    let fields = lines.slice(line).split(separator: format.separator, omittingEmptySubsequences: false)
    func wrong(_ found: String, _ expected: String) -> DataError {
      DataError(.wrongFormat, lines.subject, at: lines.place(line), found: found, expected: expected)
    }
    guard fields.count == format.columnCount else {
      throw wrong("the line has \(fields.count) columns", "\(format.columnCount)")
    }
    for (column, what) in ["subject", "relation", "object"].enumerated() {
      let text = String(decoding: fields[column], as: UTF8.self)
      let id: Int32
      if format.hasIDs {
        let count = (column == 1 ? tables.relations : tables.entities).names.count
        guard let number = Int32(text), number >= 0, number < count else {
          throw wrong("the \(what) is '\(printable(text))'", "an id in 0...\(count - 1)")
        }
        id = number
      } else if column == 1 {
        id = tables.relations.code(of: text)
      } else {
        id = tables.entities.code(of: text)
      }
      ids[column].append(id)
    }
    func time(_ column: Int) throws(DataError) -> Int64 {
      let text = String(decoding: fields[column], as: UTF8.self)
      guard let time = format.time.map({ CivilTime.parse(text[...], $0) }) ?? CivilTime.number(text) else {
        throw wrong(
          "the time is '\(printable(text))'",
          format.time?.expectation ?? "a whole number in -\(CivilTime.limit)...\(CivilTime.limit)")
      }
      return time
    }
    from.append(try time(3))
    to.append(format.hasEnd ? try time(4) : .max)
  }

  func split(_ tables: QuadrupleTables) -> DatasetSplit {
    DatasetSplit(
      inputs: .facts(
        FactColumn(
          subjects: ids[0], relations: ids[1], objects: ids[2], entityNames: tables.entities.names,
          relationNames: tables.relations.names, validFrom: from, validTo: to)),
      labels: [Int32](repeating: -1, count: from.count))
  }
}
