import TidemarkFormats

/// Reads facts from JSON Lines, such as LAMA's cloze questions: a key each for subject, relation and object, perhaps with
/// texts, and with a template for each relation.
///
/// - Source: Petroni et al., "Language Models as Knowledge Bases?", 2019.
public struct FactLinesReader: DatasetReader {
  /// `fact-lines`.
  public let name = "fact-lines"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Files of lines, or archives of such files.
  public let roles = ["facts"]
  /// `facts`.
  public let repeatableRoles = ["facts"]
  /// What the keys are.
  public let options: [ReaderOption] = [
    .text("path", default: "*", "the path of the files with the facts, part by part; see the reader 'images'"),
    .text("subject", default: "sub_label", "the key of the subject"),
    .text("relation", default: "predicate_id", "the key of the relation"),
    .text("object", default: "obj_label", "the key of the object"),
    .text("texts", default: "", "keys of texts, or of lists of texts, about the fact, separated by commas"),
    .text(
      "templates", default: "",
      "the file beside the facts with a template for each relation, which becomes the text 'cloze', its [X] replaced by "
        + "the subject; empty if there is none"),
    .text("templateRelation", default: "relation", "the key of the relation in that file"),
    .text("template", default: "template", "the key of the template in that file"),
  ]

  /// The reader.
  public init() {}

  /// Reads the facts, which are asked about themselves: training and test part are the same. The items of a list of texts
  /// stand one a line. In the text `cloze`, `[Y]` is the blank.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let options = request.options
    let pattern = try PathPattern(try options.text("path"), option: "path")
    let (subject, relation) = (try options.text("subject"), try options.text("relation"))
    let (object, texts) = (try options.text("object"), try options.words("texts"))
    let templates = try templates(options, files)
    var builder = FactBuilder(texts: texts + (templates == nil ? [] : ["cloze"]))
    try files.forEachMember(
      of: "facts", where: { pattern.values(of: $0) != nil }, longestLine: TextLines.lengthLimit
    ) { member in
      try JSONLines.forEach(in: member) { record in
        let (name, kind) = (try record.string(subject), try record.string(relation))
        var values: [String: String] = [:]
        for key in texts {
          values[key] = try record.value[key]?.strings?.joined(separator: "\n") ?? record.string(key)
        }
        if let templates {
          guard let template = templates[kind] else {
            throw DataError(
              .inconsistent, record.subject, at: record.place,
              found: "there is no template for the relation '\(printable(kind))'")
          }
          values["cloze"] = template.replacing("[X]", with: name)
        }
        builder.append(name, kind, try record.string(object), texts: values)
      }
    }
    return DatasetSplits(train: builder.split, test: builder.split)
  }

  /// The template of each relation; nil if the manifest names no file that says so.
  private func templates(_ options: ReaderOptions, _ files: DatasetFiles) throws -> [String: String]? {
    let file = try options.text("templates")
    if file.isEmpty { return nil }
    let (relation, template) = (try options.text("templateRelation"), try options.text("template"))
    var templates: [String: String]?
    try files.forEachMember(of: "facts", where: { $0 == file }, longestLine: TextLines.lengthLimit) { member in
      var found: [String: String] = [:]
      try JSONLines.forEach(in: member) { record in
        let name = try record.string(relation)
        guard found.updateValue(try record.string(template), forKey: name) == nil else {
          throw DataError(
            .inconsistent, record.subject, at: record.place,
            found: "the relation '\(printable(name))' has a template already")
        }
      }
      templates = found
    }
    guard let templates else {
      throw DataError(.missingFile, "reader 'fact-lines'", found: "there is no file '\(file)' beside the facts")
    }
    return templates
  }
}
