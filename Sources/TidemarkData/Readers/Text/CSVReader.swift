/// Reads texts and their classes from tables: CSV by RFC 4180, TSV, and their relatives.
public struct CSVReader: DatasetReader {
  /// `csv`.
  public let name = "csv"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Tables with the same columns, plain or gzip'd, or archives of such tables.
  public let roles = SplitParts.roles
  /// All: either there is an archive, or there are files.
  public let optionalRoles = SplitParts.optionalRoles
  /// All but the archive.
  public let repeatableRoles = SplitParts.repeatableRoles
  /// What the columns are.
  public let options: [ReaderOption] =
    TableFormat.options + [
      .text("text", default: "text", "the columns of the text, separated by commas"),
      .text("between", default: " ", "what stands between the texts of two columns"),
      .text("label", default: "label", "the column of the class; empty if there is none"),
      .boolean("labelIsNumber", default: false, "the class is given by number, not by name"),
      .integer("firstLabel", default: 0, in: 0...1_000_000, "the number of the first class"),
      .text("categories", default: "", "columns that become categorical attributes, separated by commas"),
      .text("time", default: "", "the column that becomes the attribute 'time'"),
      .text(
        "timeFormat", default: "iso", among: CivilTime.Format.allCases.map(\.rawValue), "how that column is written"),
      HeldOutRows.option, SplitParts.option,
    ]

  /// The reader.
  public init() {}

  /// Reads the tables.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let options = request.options
    let format = try TableFormat(options)
    let classes = ClassIndex(request.classNames)
    let (texts, categories) = (try options.words("text"), try options.words("categories"))
    let (label, time, between) = (try options.text("label"), try options.text("time"), try options.text("between"))
    let firstLabel = try options.boolean("labelIsNumber") ? try options.integer("firstLabel") : nil
    let timeFormat = CivilTime.Format(rawValue: try options.text("timeFormat")) ?? .iso
    return try SplitParts.read(request, files, "reader 'csv'") { role, isWanted in
      var builder = TextSplitBuilder(categories: categories, times: time.isEmpty ? [] : ["time"])
      try files.forEachMember(of: role, where: isWanted, longestLine: TextLines.lengthLimit) { member in
        var table = try format.open(member)
        let textColumns = try texts.map { try table.column($0) }
        let categoryColumns = try categories.map { ($0, try table.column($0)) }
        let labelColumn = label.isEmpty ? nil : try table.column(label)
        let timeColumn = time.isEmpty ? nil : try table.column(time)
        let between = Array(between.utf8)
        var text: [UInt8] = []
        while try table.next() {
          text.removeAll(keepingCapacity: true)
          for (place, column) in textColumns.enumerated() {
            if place > 0 { text += between }
            text += table[column]
          }
          var values: [String: String] = [:]
          for (name, column) in categoryColumns { values[name] = table.string(column) }
          var moment: [String: Int64] = [:]
          if let timeColumn { moment["time"] = try table.time(timeColumn, timeFormat) }
          // The table gives whole fields of UTF-8, and what stands between them is of the manifest.
          builder.append(
            validated: text[...],
            label: try labelColumn.map { try table.label($0, classes, firstLabel, request) } ?? -1,
            categories: values, times: moment)
        }
      }
      return builder.split
    }
  }
}
