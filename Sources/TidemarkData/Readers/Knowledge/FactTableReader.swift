/// Reads tables of facts, such as TemporalWiki's changed facts of each month or LAMA's cloze questions: a column each for
/// subject, relation and object, perhaps with texts and a date.
public struct FactTableReader: DatasetReader {
  /// `fact-table`.
  public let name = "fact-table"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Tables in the order of time, and tables to be asked about.
  public let roles = ["facts", "probes"]
  /// Probes: without them, the facts themselves are asked about.
  public let optionalRoles = ["probes"]
  /// Both.
  public let repeatableRoles = ["facts", "probes"]
  /// What the columns are.
  public let options: [ReaderOption] =
    TableFormat.options + [
      .text("subject", default: "subject", "the column of the subject"),
      .text("relation", default: "relation", "the column of the relation"),
      .text("object", default: "object", "the column of the object"),
      .text("texts", default: "", "columns that are texts about the fact, separated by commas"),
      .text("categories", default: "", "columns that become categorical attributes, separated by commas"),
      .text("time", default: "", "the column of the time from which the fact holds"),
      .text(
        "timeFormat", default: "iso", among: CivilTime.Format.allCases.map(\.rawValue), "how that column is written"),
      .text("fileTimes", default: "", "the time from which the facts of each file hold, in the form iso, by commas"),
    ]

  /// The reader.
  public init() {}

  /// Reads the tables. The file that a fact comes from becomes the attribute `file`; an empty cell of a category is one
  /// that is not known.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let facts = try split("facts", request.options, files)
    let test = files.sources(of: "probes").isEmpty ? facts : try split("probes", request.options, files)
    return DatasetSplits(train: facts, test: test)
  }

  private func split(_ role: String, _ options: ReaderOptions, _ files: DatasetFiles) throws -> DatasetSplit {
    let format = try TableFormat(options)
    let texts = try options.words("texts")
    let categories = try options.words("categories")
    let time = try options.text("time")
    let timeFormat = CivilTime.Format(rawValue: try options.text("timeFormat")) ?? .iso
    let fileTimes = try options.words("fileTimes").map { text in
      guard let time = CivilTime.parse(text[...], .iso) else {
        throw DataError(.badOption, "option 'fileTimes'", found: "'\(text)' is no date", expected: "such as 2021-08-01")
      }
      return time
    }
    var builder = FactBuilder(texts: texts, categories: ["file"] + categories)
    var fileNumber = 0
    try files.forEachMember(of: role, longestLine: TextLines.lengthLimit) { member in
      var table = try format.open(member)
      let triple = try ["subject", "relation", "object"].map { try table.column(try options.text($0)) }
      let textColumns = try texts.map { ($0, try table.column($0)) }
      let categoryColumns = try categories.map { ($0, try table.column($0)) }
      let timeColumn = time.isEmpty ? nil : try table.column(time)
      let fileTime = fileTimes.indices.contains(fileNumber) ? fileTimes[fileNumber] : Int64.min
      fileNumber += 1
      while try table.next() {
        var values: [String: String] = [:]
        for (name, column) in textColumns { values[name] = table.string(column) }
        var kinds = ["file": member.name]
        for (name, column) in categoryColumns {
          let kind = table.string(column)
          if !kind.isEmpty { kinds[name] = kind }
        }
        builder.append(
          table.string(triple[0]), table.string(triple[1]), table.string(triple[2]),
          from: try timeColumn.map { try table.time($0, timeFormat) } ?? fileTime, texts: values,
          categories: kinds)
      }
    }
    guard fileTimes.isEmpty || fileTimes.count == fileNumber else {
      throw DataError(
        .badOption, "option 'fileTimes'", found: "there are \(fileTimes.count) times", expected: "\(fileNumber)")
    }
    return builder.split
  }
}
