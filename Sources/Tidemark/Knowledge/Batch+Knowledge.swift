extension Batch where Input == KnowledgeInput {
  /// Whether the batch holds facts, or queries as numbers.
  public var hasFacts: Bool { !columns.relations.isEmpty }

  /// Whether the batch holds texts: statements or documents, or questions.
  public var hasTexts: Bool { !columns.texts.isEmpty }

  /// A statement or document, or a question.
  /// - Precondition: the batch holds texts.
  public func text(_ index: Int) -> String { columns.texts.text(index) }
}

extension Batch where Input == KnowledgeInput, Labels == [Int] {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - facts: the facts, or empty where only texts are shown.
  ///   - texts: a statement for each fact, or documents, or empty where only facts are shown.
  /// - Precondition: where both are given, there are as many.
  public init(facts: [Fact], texts: [String] = []) {
    precondition(facts.isEmpty || texts.isEmpty || facts.count == texts.count, "each fact has one text")
    var columns = KnowledgeInput.Columns(texts: TextInput.Columns(texts))
    columns.subjects = facts.map { Int32($0.subject) }
    columns.relations = facts.map { Int32($0.relation) }
    columns.objects = facts.map { Int32($0.object) }
    columns.steps = facts.map { Int32($0.step) }
    let labels = facts.isEmpty ? Array(repeating: -1, count: texts.count) : facts.map(\.object)
    self.init(columns: columns, labelColumn: labels)
  }

  /// A fact.
  /// - Precondition: the batch holds facts.
  public func fact(_ index: Int) -> Fact {
    Fact(
      Int(columns.subjects[index]), Int(columns.relations[index]), Int(columns.objects[index]),
      step: Int(columns.steps[index]))
  }
}

extension Batch where Input == KnowledgeInput, Labels == Void {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - queries: the queries, or empty where only questions are asked.
  ///   - texts: a question for each query, or empty where only numbers are asked.
  /// - Precondition: where both are given, there are as many.
  public init(queries: [FactQuery], texts: [String] = []) {
    precondition(queries.isEmpty || texts.isEmpty || queries.count == texts.count, "each query has one question")
    var columns = KnowledgeInput.Columns(texts: TextInput.Columns(texts))
    columns.subjects = queries.map { $0.direction == .object ? Int32($0.entity) : -1 }
    columns.relations = queries.map { Int32($0.relation) }
    columns.objects = queries.map { $0.direction == .subject ? Int32($0.entity) : -1 }
    columns.steps = queries.map { Int32($0.step) }
    self.init(columns: columns, count: max(queries.count, texts.count))
  }

  /// A query.
  /// - Precondition: the batch holds queries as numbers.
  public func query(_ index: Int) -> FactQuery {
    let subject = Int(columns.subjects[index])
    return subject >= 0
      ? FactQuery(.object, of: subject, Int(columns.relations[index]), step: Int(columns.steps[index]))
      : FactQuery(
        .subject, of: Int(columns.objects[index]), Int(columns.relations[index]), step: Int(columns.steps[index]))
  }
}
