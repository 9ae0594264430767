import TidemarkFormats

/// Reads dated questions with their answers from JSON Lines, such as RealTime QA's weekly files and StreamingQA, or from
/// tables, such as TiEBe's.
///
/// - Source: Kasai et al., "RealTime QA: What's the Answer Right Now?", 2023; Almeida et al., "TiEBe: Tracking Language Model
///   Recall of Notable Worldwide Events Through Time", 2025.
public struct DatedQuestionsReader: DatasetReader {
  /// `dated-questions`.
  public let name = "dated-questions"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Files of lines, tables, or archives of such files. Files that end in `.csv` or `.tsv` are tables.
  public let roles = ["questions"]
  /// `questions`.
  public let repeatableRoles = ["questions"]
  /// What the keys, or columns, are, and how tables are written.
  public let options: [ReaderOption] =
    [
      .text("id", default: "question_id", "the key of the question's id, which is the subject of the fact"),
      .text("question", default: "question_sentence", "the key of the question"),
      .text(
        "answer", default: "answer", "the key of the answer: a text, or an index into the choices, alone or in a list"),
      .text("choices", default: "choices", "the key of the choices; empty if there are none"),
      .text(
        "source", default: "question_source",
        "the key of the source, which is the relation of the fact; if empty, the file's name without its ending"),
      .text("time", default: "question_date", "the key of the date; several, by commas, are its parts: 'year,month'"),
      .text("timeFormat", default: "iso", among: CivilTime.Format.allCases.map(\.rawValue), "how the date is written"),
      HeldOutRows.option,
    ] + TableFormat.options.map(\.addedLater)

  /// The reader.
  public init() {}

  /// Reads the questions. Each is a fact: its subject is the question's id, its relation the source, its object the right
  /// answer (the empty name where the file gives none), and `validFrom` the date; `question` and `choices`, one a line,
  /// are texts.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let options = request.options
    let keys = try Dictionary(
      ["id", "question", "answer", "choices", "source"].map { ($0, try options.text($0)) },
      uniquingKeysWith: { first, _ in first })
    func key(_ name: String) -> String { keys[name] ?? name }
    let time = try options.words("time")
    let timeFormat = CivilTime.Format(rawValue: try options.text("timeFormat")) ?? .iso
    let table = try TableFormat(options)
    var builder = FactBuilder(texts: ["question", "choices"])
    try files.forEachMember(
      of: "questions", where: { name in Self.endings.contains { name.hasSuffix($0) } },
      longestLine: TextLines.lengthLimit
    ) { member in
      try forEachRecord(in: member, table) { record in
        let choices = key("choices").isEmpty ? [] : record.value[key("choices")]?.strings
        guard let choices else {
          throw DataError(
            .wrongFormat, record.subject, at: record.place, found: "there is no list of texts under '\(key("choices"))'"
          )
        }
        builder.append(
          try record.string(key("id")),
          key("source").isEmpty ? Self.stem(of: member) : try record.string(key("source")),
          try answer(record, key("answer"), choices), from: try record.time(of: time, timeFormat),
          texts: ["question": try record.string(key("question")), "choices": choices.joined(separator: "\n")])
      }
    }
    return try HeldOutRows.cut(builder.split, by: options, "reader 'dated-questions'")
  }

  private static let tableEndings = [".csv", ".tsv", ".csv.gz", ".tsv.gz"]
  private static let endings = [".jsonl", ".jsonl.gz"] + tableEndings

  /// The last part of a file's name, up to its first point.
  private static func stem(of member: ArchiveMember) -> String {
    let name = member.path.last ?? ""
    return String(name.prefix { $0 != "." })
  }

  private func forEachRecord(
    in member: ArchiveMember, _ format: TableFormat, _ body: (JSONRecord) throws -> Void
  ) throws {
    guard Self.tableEndings.contains(where: member.name.hasSuffix) else {
      return try JSONLines.forEach(in: member, body)
    }
    var table = try format.open(member)
    while try table.next() {
      let members = table.fields.map { JSONValue.Member(key: $0.name, value: .string($0.text)) }
      try body(JSONRecord(value: .object(members), subject: member.subject, place: table.place))
    }
  }

  private func answer(_ record: JSONRecord, _ key: String, _ choices: [String]) throws(DataError) -> String {
    let value = record.value[key]
    guard let text = value?.string ?? value?.strings.map({ $0.first ?? "" }) ?? value?.integer.map(String.init) else {
      throw DataError(.wrongFormat, record.subject, at: record.place, found: "there is no answer under '\(key)'")
    }
    guard !choices.isEmpty, !text.isEmpty else { return text }
    guard let index = Int(text), choices.indices.contains(index) else {
      throw DataError(
        .inconsistent, record.subject, at: record.place, found: "the answer is '\(printable(text))'",
        expected: "an index of the \(choices.count) choices")
    }
    return choices[index]
  }
}
