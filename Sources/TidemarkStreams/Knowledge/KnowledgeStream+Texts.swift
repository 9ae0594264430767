package import Tidemark
import TidemarkData

// What facts and queries are in words: as the dataset has it, or else made of the names.
extension KnowledgeStream {
  /// The names of the texts that a dataset can have about its facts.
  enum TextName {
    static let statement = "statement"
    static let question = "question"
    static let paraphrases = "paraphrases"
    static let answer = "answer"
    static let aliases = "aliases"
  }

  /// When the fact of a sample was stated, the first one of a document: the beginning of its step, in the unit of the
  /// dataset's times; nil without steps of time.
  package func timestamp(ofSample sample: Int32) -> Int64? {
    let item = documents.isEmpty ? Int(sample) : documents[Int(sample)].lowerBound
    return steps?.time(ofStep: items[item].fact.step)
  }

  /// The number of training samples.
  package var sampleCount: Int { documents.isEmpty ? items.count : documents.count }

  /// The samples of the given numbers as a batch.
  package func trainingBatch(_ samples: [Int32]) -> TrainingBatch<KnowledgeInput> {
    let showsFacts = scenario.shown.contains(.facts)
    guard documents.isEmpty else {
      return TrainingBatch(facts: [], texts: samples.map { document(documents[Int($0)]) })
    }
    let shown = samples.map { items[Int($0)] }
    return TrainingBatch(
      facts: showsFacts ? shown.map(\.fact) : [], texts: scenario.shown == [.facts] ? [] : shown.map(statement))
  }

  /// Queries as a batch.
  package func queryBatch(_ queries: [Query]) -> QueryBatch<KnowledgeInput> {
    let asked = constantQuery.map { Array(repeating: $0, count: queries.count) } ?? queries
    return QueryBatch(
      queries: scenario.asked.contains(.facts) ? asked.map(\.query) : [],
      texts: scenario.asked.contains(.questions) ? asked.map(question) : [])
  }

  /// The answers in words that are right for a query.
  package func golds(_ query: Query) -> [String] {
    var golds = query.right.map { training.entityNames[Int($0)] }
    if query.right.count == 1 {
      if let answer = text(TextName.answer, query.source) { golds = [answer] }
      if let aliases = text(TextName.aliases, query.source) {
        golds += aliases.split(whereSeparator: \.isNewline).map(String.init)
      }
    }
    return golds
  }

  /// A query in words.
  package func question(_ query: Query) -> String {
    var wording = text(TextName.question, query.source)
    if query.wording > 0, let lines = text(TextName.paraphrases, query.source)?.split(whereSeparator: \.isNewline),
      lines.count >= Int(query.wording)
    {
      wording = String(lines[Int(query.wording) - 1])
    }
    let entity = training.entityNames[query.query.entity]
    let relation = spaced(training.relationNames[query.query.relation])
    let isForObject = query.query.direction == .object
    let question = isForObject ? wording ?? "\(entity) \(relation) what?" : "What \(relation) \(entity)?"
    return query.group == .asOf ? "As of step \(query.query.step): \(question)" : question
  }

  /// What a sample says of a fact, in the form that the protocol shows.
  func statement(_ item: Item) -> String {
    let names = training.entityNames
    let column = item.source.isTraining ? training : testing
    let object = names[item.fact.object]
    if scenario.shown.contains(.questions) {
      let question = text(TextName.question, item.source)
      let answer = item.isWrong ? nil : text(TextName.answer, item.source)
      return
        "\(question ?? "\(names[item.fact.subject]) \(spaced(training.relationNames[item.fact.relation])) what?")\n"
        + (answer ?? object)
    }
    guard let statement = text(TextName.statement, item.source) else {
      return "\(names[item.fact.subject]) \(spaced(training.relationNames[item.fact.relation])) \(object)."
    }
    let right = names[Int(column.objects[Int(item.source.row)])]
    return right == object ? statement : statement.replacing(right, with: object)
  }

  private func document(_ range: Range<Int>) -> String {
    "Step \(items[range.lowerBound].fact.step). " + items[range].map(statement).joined(separator: " ")
  }

  private func text(_ name: String, _ source: Source) -> String? {
    guard let column = (source.isTraining ? training : testing).texts[name] else { return nil }
    let text = column[Int(source.row)]
    return text.isEmpty ? nil : text
  }

  private func spaced(_ name: String) -> String { name.replacing("_", with: " ") }
}
