extension TrainingBatch where Input == KnowledgeInput {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - facts: the facts, or empty where only texts are shown.
  ///   - texts: a statement for each fact, or documents, or empty where only facts are shown.
  /// - Precondition: where both are given, there are as many.
  public init(facts: [Fact], texts: [String] = []) {
    precondition(facts.isEmpty || texts.isEmpty || facts.count == texts.count, "each fact has one text")
    columns = KnowledgeInput.Columns()
    columns.subjects = facts.map { Int32($0.subject) }
    columns.relations = facts.map { Int32($0.relation) }
    columns.objects = facts.map { Int32($0.object) }
    columns.steps = facts.map { Int32($0.step) }
    columns.texts = texts
    labelColumn = facts.isEmpty ? Array(repeating: -1, count: texts.count) : facts.map(\.object)
  }

  /// Whether the batch holds facts.
  public var hasFacts: Bool { !columns.subjects.isEmpty }

  /// Whether the batch holds texts.
  public var hasTexts: Bool { !columns.texts.isEmpty }

  /// A fact.
  /// - Precondition: the batch holds facts.
  public func fact(_ index: Int) -> Fact {
    Fact(
      Int(columns.subjects[index]), Int(columns.relations[index]), Int(columns.objects[index]),
      step: Int(columns.steps[index]))
  }

  /// A statement or document.
  /// - Precondition: the batch holds texts.
  public func text(_ index: Int) -> String { columns.texts[index] }
}
