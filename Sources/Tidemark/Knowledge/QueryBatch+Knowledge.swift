extension QueryBatch where Input == KnowledgeInput {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - queries: the queries, or empty where only questions are asked.
  ///   - texts: a question for each query, or empty where only numbers are asked.
  /// - Precondition: where both are given, there are as many.
  public init(queries: [FactQuery], texts: [String] = []) {
    precondition(queries.isEmpty || texts.isEmpty || queries.count == texts.count, "each query has one question")
    columns = KnowledgeInput.Columns()
    columns.subjects = queries.map { $0.direction == .object ? Int32($0.entity) : -1 }
    columns.relations = queries.map { Int32($0.relation) }
    columns.objects = queries.map { $0.direction == .subject ? Int32($0.entity) : -1 }
    columns.steps = queries.map { Int32($0.step) }
    columns.texts = texts
    count = max(queries.count, texts.count)
  }

  /// Whether the batch holds queries as numbers.
  public var hasFacts: Bool { !columns.relations.isEmpty }

  /// Whether the batch holds questions.
  public var hasTexts: Bool { !columns.texts.isEmpty }

  /// A query.
  /// - Precondition: the batch holds queries as numbers.
  public func query(_ index: Int) -> FactQuery {
    let subject = Int(columns.subjects[index])
    return subject >= 0
      ? FactQuery(.object, of: subject, Int(columns.relations[index]), step: Int(columns.steps[index]))
      : FactQuery(
        .subject, of: Int(columns.objects[index]), Int(columns.relations[index]), step: Int(columns.steps[index]))
  }

  /// A question.
  /// - Precondition: the batch holds questions.
  public func text(_ index: Int) -> String { columns.texts[index] }
}
