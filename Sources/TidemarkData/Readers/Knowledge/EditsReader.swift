import TidemarkFormats

/// Reads sets of edits: facts to be changed in a model, each with questions that show whether the change holds, reaches
/// paraphrases, and leaves other facts alone.
///
/// - Source: Meng et al., "Locating and Editing Factual Associations in GPT", 2022 (CounterFact, and zsRE as shipped with
///   it, after Levy et al., 2017).
public struct EditsReader: DatasetReader {
  /// `edits`.
  public let name = "edits"
  /// 1.
  public let decodingVersion: Int? = 1
  /// One JSON list.
  public let roles = ["edits"]
  /// Which set it is, and `testEvery`.
  public let options: [ReaderOption] = [
    .text("set", default: "counterfact", among: ["counterfact", "zsre"], "whose keys the records have"),
    HeldOutRows.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the edits. The object of each fact is the new one; the texts are `prompt`, `trueObject`, and, one a line,
  /// `paraphrases` and `neighbourhood`. For zsRE, the neighbourhood is a question, a tab and its answer.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let isCounterFact = try request.options.text("set") == "counterfact"
    let stream = try files.open("edits")
    let bytes = try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the edits")
    guard let list = try JSONValue(bytes, subject: stream.path).array else {
      throw DataError(.wrongFormat, stream.path, found: "the file is no JSON list", expected: "a list of edits")
    }
    var builder = FactBuilder(texts: ["prompt", "trueObject", "paraphrases", "neighbourhood"])
    for (index, value) in list.enumerated() {
      let record = JSONRecord(value: value, subject: stream.path, place: "edit \(index)")
      if isCounterFact { try addCounterFact(record, to: &builder) } else { try addZeroShot(record, to: &builder) }
    }
    return try HeldOutRows.cut(builder.split, by: request.options, "reader 'edits'")
  }

  private func addCounterFact(_ record: JSONRecord, to builder: inout FactBuilder) throws(DataError) {
    guard let rewrite = record.value["requested_rewrite"] else {
      throw DataError(.wrongFormat, record.subject, at: record.place, found: "there is no 'requested_rewrite'")
    }
    let edit = JSONRecord(value: rewrite, subject: record.subject, place: record.place)
    func object(_ key: String) throws(DataError) -> String {
      try JSONRecord(value: rewrite[key] ?? .null, subject: record.subject, place: "\(record.place), '\(key)'")
        .string("str")
    }
    let subject = try edit.string("subject")
    builder.append(
      subject, try edit.string("relation_id"), try object("target_new"),
      texts: [
        "prompt": try edit.string("prompt").replacing("{}", with: subject), "trueObject": try object("target_true"),
        "paraphrases": try lines(record, "paraphrase_prompts"),
        "neighbourhood": try lines(record, "neighborhood_prompts"),
      ])
  }

  private func addZeroShot(_ record: JSONRecord, to builder: inout FactBuilder) throws(DataError) {
    builder.append(
      try record.string("subject"), "zsre", try record.string("alt"),
      texts: [
        "prompt": try record.string("src"), "trueObject": try lines(record, "answers"),
        "paraphrases": try record.string("rephrase"),
        "neighbourhood": try record.string("loc") + "\t" + record.string("loc_ans"),
      ])
  }

  private func lines(_ record: JSONRecord, _ key: String) throws(DataError) -> String {
    guard let texts = record.value[key]?.strings else {
      throw DataError(
        .wrongFormat, record.subject, at: record.place, found: "there is no list of texts under '\(key)'")
    }
    return texts.joined(separator: "\n")
  }
}
