import Foundation
import Tidemark
import TidemarkFormats
import TidemarkRecord

/// `inputs.jsonl`: one object a line, with `subject`, `relation`, `object` and `step` where facts are shown or asked, and
/// `text` where texts are. The end that a query asks for is absent.
private struct KnowledgeFile: InputFile {
  typealias Input = KnowledgeInput
  let file: AppendOnlyFile

  private struct Line: Encodable {
    var subject: Int32?
    var relation: Int32?
    var object: Int32?
    var step: Int32?
    var text: String?
  }

  func append(_ columns: KnowledgeInput.Columns, count: Int) throws {
    for index in 0..<count {
      var line = Line()
      if !columns.relations.isEmpty {
        line.subject = columns.subjects[index] < 0 ? nil : columns.subjects[index]
        line.relation = columns.relations[index]
        line.object = columns.objects[index] < 0 ? nil : columns.objects[index]
        line.step = columns.steps[index]
      }
      if !columns.texts.isEmpty { line.text = columns.texts.text(index) }
      try file.append(line: line)
    }
  }

  func close() throws {}
}

extension KnowledgeInput: ExportedInput {
  static func file(in folder: URL, shape: [Int]) throws -> any InputFile<KnowledgeInput> {
    KnowledgeFile(file: try AppendOnlyFile(creating: folder.appending(path: "inputs.jsonl")))
  }

  static func bytes(of columns: Columns, at index: Int) -> Data {
    var data = Data()
    if !columns.relations.isEmpty {
      LittleEndianBytes.append(
        [columns.subjects[index], columns.relations[index], columns.objects[index], columns.steps[index]], to: &data)
    }
    if !columns.texts.isEmpty { data.append(contentsOf: columns.texts.utf8[columns.texts.range(of: index)]) }
    return data
  }

  static func selected(_ indices: [Int], of columns: Columns) -> Columns {
    var chosen = Columns(texts: columns.texts.selected(columns.texts.isEmpty ? [] : indices))
    if !columns.relations.isEmpty {
      chosen.subjects = indices.map { columns.subjects[$0] }
      chosen.relations = indices.map { columns.relations[$0] }
      chosen.objects = indices.map { columns.objects[$0] }
      chosen.steps = indices.map { columns.steps[$0] }
    }
    return chosen
  }
}

extension ExportManifest.Knowledge {
  /// Writes the names of entities and relations, an object with the key `name` a line.
  /// - Throws: `RunError` with code `fileSystem`.
  init(_ knowledge: KnowledgeDescription, in folder: URL) throws {
    struct Line: Encodable {
      let name: String
    }
    func write(_ names: [String], _ file: String) throws -> String {
      let open = try AppendOnlyFile(creating: folder.appending(path: file))
      for name in names { try open.append(line: Line(name: name)) }
      return file
    }
    self.init(
      entities: try write(knowledge.entityNames, "entities.jsonl"),
      relations: try write(knowledge.relationNames, "relations.jsonl"), showsFacts: knowledge.showsFacts,
      showsTexts: knowledge.showsTexts, asksFacts: knowledge.asksFacts, asksTexts: knowledge.asksTexts)
  }
}
