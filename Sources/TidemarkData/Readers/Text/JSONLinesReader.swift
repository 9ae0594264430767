import TidemarkFormats

/// Reads texts and their classes from JSON Lines: one object a line.
public struct JSONLinesReader: DatasetReader {
  /// `json-lines`.
  public let name = "json-lines"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Files of lines, plain or gzip'd, or archives of such files.
  public let roles = SplitParts.roles
  /// All: either there is an archive, or there are files.
  public let optionalRoles = SplitParts.optionalRoles
  /// All but the archive.
  public let repeatableRoles = SplitParts.repeatableRoles
  /// What the keys are.
  public let options: [ReaderOption] = [
    .text("text", default: "text", "the key of the text"),
    .text("label", default: "label", "the key of the class, a name or a number; empty if there is none"),
    .integer("firstLabel", default: 0, in: 0...1_000_000, "the number of the first class, where classes are numbers"),
    .text("categories", default: "", "keys that become categorical attributes, separated by commas"),
    .text("time", default: "", "the key that becomes the attribute 'time'"),
    .text("timeFormat", default: "iso", among: CivilTime.Format.allCases.map(\.rawValue), "how its value is written"),
    HeldOutRows.option, SplitParts.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the lines; empty ones are passed over.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let options = request.options
    let classes = ClassIndex(request.classNames)
    let (text, label, time) = (try options.text("text"), try options.text("label"), try options.text("time"))
    let categories = try options.words("categories")
    let first = try options.integer("firstLabel")
    let timeFormat = CivilTime.Format(rawValue: try options.text("timeFormat")) ?? .iso
    return try SplitParts.read(request, files, "reader 'json-lines'") { role, isWanted in
      var builder = TextSplitBuilder(categories: categories, times: time.isEmpty ? [] : ["time"])
      try files.forEachMember(of: role, where: isWanted, longestLine: TextLines.lengthLimit) { member in
        try JSONLines.forEach(in: member) { record in
          var values: [String: String] = [:]
          for key in categories { values[key] = record.value[key]?.string }
          var times: [String: Int64] = [:]
          if !time.isEmpty { times["time"] = try record.time(time, timeFormat) }
          try builder.append(
            Array(try record.string(text).utf8)[...],
            label: try label.isEmpty ? -1 : record.label(label, classes, first, request), categories: values,
            times: times, subject: member.subject, at: record.place)
        }
      }
      return builder.split
    }
  }
}
