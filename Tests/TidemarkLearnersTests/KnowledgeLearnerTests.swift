import Testing
import Tidemark
import TidemarkTesting

@testable import TidemarkLearners

@Suite("Learners of knowledge")
struct KnowledgeLearnerTests {
  private static let names = (0..<6).map { "e\($0)" }

  private func description(texts: Bool = false) -> StreamDescription {
    var description = StreamDescription(
      classCount: 6, visibility: Visibility(training: [.boundaries], testing: []),
      training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 1)
    description.knowledge = KnowledgeDescription(
      entityNames: Self.names, relationNames: ["r", "q"], showsFacts: !texts, showsTexts: texts, asksFacts: !texts,
      asksTexts: texts)
    return description
  }

  private func make<Candidate: Learner<KnowledgeInput>>(
    _ type: Candidate.Type, _ options: [(String, String)] = [], texts: Bool = false
  ) throws -> Candidate {
    try type.init(
      for: description(texts: texts),
      options: try LearnerOptions(options.map { ($0.0, $0.1) }, declared: type.declaredOptions))
  }

  /// The scores of all six entities.
  private func scores(_ learner: some Learner<KnowledgeInput>, _ query: FactQuery) throws -> [Double] {
    var answers = Answers(classCount: 6, keepsScores: false, keepsRankings: true)
    try learner.answer(QueryBatch(queries: [query]), in: QueryContext(), into: &answers)
    let ranking = answers.rankings[0]
    var row = [Double](repeating: ranking.others, count: 6)
    for place in ranking.range { row[Int(answers.candidates[place])] = answers.candidateScores[place] }
    return row
  }

  /// (0, r): 1 in steps 1 and 2, 2 in step 3, 1 and 3 in step 5. Also (4, r, 3) in step 4.
  private static let facts = [
    Fact(0, 0, 1, step: 1), Fact(0, 0, 1, step: 2), Fact(0, 0, 2, step: 3), Fact(4, 0, 3, step: 4),
    Fact(0, 0, 1, step: 5), Fact(0, 0, 3, step: 5),
  ]

  private func taught<Candidate: Learner<KnowledgeInput>>(
    _ type: Candidate.Type, _ options: [(String, String)] = []
  ) throws -> Candidate {
    var learner = try make(type, options)
    for fact in Self.facts { try learner.observe(TrainingBatch(facts: [fact]), in: LearningContext()) }
    return learner
  }

  private let query = FactQuery(.object, of: 0, 0, step: 6)

  @Test("The latest fact wins, with all that its step states")
  func latest() throws {
    #expect(try scores(taught(LatestFact.self), query) == [0, 1, 0, 1, 0, 0])
    // Who has 3 in r: 4 in step 4, 0 in step 5.
    #expect(try scores(taught(LatestFact.self), FactQuery(.subject, of: 3, 0, step: 6)) == [1, 0, 0, 0, 0, 0])
    #expect(try scores(taught(LatestFact.self), FactQuery(.object, of: 5, 1, step: 6)) == [0, 0, 0, 0, 0, 0])
  }

  @Test("The first fact stays")
  func first() throws {
    #expect(try scores(taught(FirstFact.self), query) == [0, 1, 0, 0, 0, 0])
  }

  @Test("Frequency adds what was stated, older statements less")
  func frequency() throws {
    // Weights at step 5 with decay 1/2: 1 has 2^-4 + 2^-3 + 1, 2 has 2^-2, 3 has 1.
    #expect(try scores(taught(FrequencyLearner.self, [("decay", "0.5")]), query) == [0, 1.1875, 0.25, 1, 0, 0])
    #expect(try scores(taught(FrequencyLearner.self, [("decay", "1")]), query) == [0, 3, 1, 1, 0, 0])
  }

  @Test("Recurrency by hand")
  func recurrency() throws {
    #expect(try scores(taught(Recurrency.self, [("variant", "recent")]), query) == [0, 5, 3, 5, 0, 0])
    // What is asked about step 4 does not see what holds from there on.
    #expect(
      try scores(taught(Recurrency.self, [("variant", "recent")]), FactQuery(.object, of: 0, 0, step: 4))
        == [0, 2, 3, 0, 0, 0])
    // λ = 1, t = 6: N = 1/2 + 1/4 + 1/8 + 1/16 + 1/32 = 31/32; 1 has 2^-5 + 2^-4 + 2^-1 = 19/32, 2 has 4/32, 3 has 16/32.
    let strict = try scores(taught(Recurrency.self, [("variant", "strict"), ("decay", "1")]), query)
    let expected: [Double] = [0, 19.0 / 31, 4.0 / 31, 16.0 / 31, 0, 0]
    for (found, value) in zip(strict, expected) { #expect(abs(found - value) < 1e-15) }
    // Six facts with r: three have the object 1, one has 2, two have 3.
    let relaxed = try scores(taught(Recurrency.self, [("variant", "relaxed")]), FactQuery(.object, of: 5, 0, step: 6))
    let shares: [Double] = [0, 0.5, 1.0 / 6, 1.0 / 3, 0, 0]
    #expect(relaxed == shares)
    // As the subject: 0 in five of six, 4 in one.
    let inverse = try scores(taught(Recurrency.self, [("variant", "relaxed")]), FactQuery(.subject, of: 5, 0, step: 6))
    let subjects: [Double] = [5.0 / 6, 0, 0, 0, 1.0 / 6, 0]
    #expect(inverse == subjects)
    let combined = try scores(
      taught(Recurrency.self, [("variant", "combined"), ("decay", "1"), ("alpha", "0.75")]), query)
    let both: [Double] = [0.75 * 19 / 31 + 0.25 * 0.5, 0.75 * 4 / 31 + 0.25 / 6]
    #expect(abs(combined[1] - both[0]) < 1e-15)
    #expect(abs(combined[2] - both[1]) < 1e-15)
  }

  @Test("Facts of one slice may come in any order")
  func order() throws {
    var learner = try make(Recurrency.self, [("variant", "strict"), ("decay", "1")])
    try learner.observe(TrainingBatch(facts: Self.facts.reversed() + Self.facts), in: LearningContext())
    let expected = try scores(taught(Recurrency.self, [("variant", "strict"), ("decay", "1")]), query)
    #expect(try scores(learner, query) == expected)
  }

  @Test("The power of two is exact for whole numbers, and right to the last digits between")
  func powers() {
    #expect(exponential2(-3) == 0.125 && exponential2(10) == 1024 && exponential2(0) == 1)
    // From bc: 2^-0.1 and 2^0.5.
    #expect(abs(exponential2(-0.1) - 0.93303299153680741598) < 1e-15)
    #expect(abs(exponential2(0.5) - 1.41421356237309504880) < 1e-15)
  }

  @Test("The nearest statement answers with what it adds, and the oldest makes room")
  func nearestText() throws {
    var learner = try make(NearestText.self, [("memory", "2")], texts: true)
    try learner.observe(
      TrainingBatch(
        facts: [],
        texts: ["Ada works for Kona Works.", "The capital of Tilland is Reton.", "What does wood cost?\n3 crowns"]),
      in: LearningContext())
    var answers = Answers(classCount: 6, keepsScores: false, keepsRankings: true)
    try learner.answer(
      QueryBatch(
        queries: [],
        texts: ["What is the capital of Tilland?", "How much does wood cost?", "Who employs Ada?"]), in: QueryContext(),
      into: &answers)
    #expect(answers.texts[0] == "Reton.")
    #expect(answers.texts[1] == "3 crowns")
    // Ada's statement has been dropped.
    #expect(answers.labels[2] == Answers.abstained)
    #expect(learner.resources.storedSamples == 2)
  }

  @Test(
    "Embeddings learn facts, from both ends", arguments: ["distmult", "transe"],
    ["finetune", "replay", "elastic-weight"])
  func embedding(model: String, method: String) throws {
    var learner = try make(
      EmbeddingLearner.self, [("model", model), ("method", method), ("width", "8"), ("epochs", "60")])
    let facts = [Fact(0, 0, 1, step: 1), Fact(2, 0, 3, step: 1), Fact(4, 1, 5, step: 1)]
    try learner.observe(TrainingBatch(facts: facts), in: LearningContext())
    try learner.experienceDidEnd(LearningContext())
    try learner.observe(TrainingBatch(facts: facts), in: LearningContext())
    for fact in facts {
      let forObject = try scores(learner, FactQuery(.object, of: fact.subject, fact.relation, step: 2))
      #expect(forObject.max() == forObject[fact.object])
    }
    // Logarithms of probabilities.
    let all = try scores(learner, FactQuery(.object, of: 0, 0, step: 2))
    #expect(abs(all.reduce(0) { $0 + exponential($1) } - 1) < 1e-9)
  }

  @Test("Each keeps the laws, in all its variants", arguments: lawful.indices)
  func laws(index: Int) throws {
    let (name, options) = Self.lawful[index]
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    #expect(try checkLearner(registration, options: options) == [])
  }

  @Test("None is left out of the laws")
  func lawsOfAll() {
    let all = ReferenceLearners.all.filter { $0.factories[KnowledgeInput.self] != nil }.map(\.name)
    #expect(Set(Self.lawful.map(\.name)) == Set(all))
  }

  private static let lawful: [(name: String, options: [(name: String, text: String)])] =
    ["latest-fact", "first-fact", "frequency", "recurrency", "nearest-text"].map { ($0, []) }
    + ["recent", "relaxed", "combined"].map { ("recurrency", [("variant", $0)]) }
    + [("nearest-text", [("memory", "10")])]
    + ["transe", "distmult"].flatMap { model in
      ["finetune", "replay", "elastic-weight"].map { method in
        ("embedding", [("model", model), ("method", method), ("width", "8"), ("epochs", "2"), ("memory", "20")])
      }
    }

  @Test("A learner says what it cannot work with")
  func refused() throws {
    #expect(throws: LearnerError.self) { try make(LatestFact.self, texts: true) }
    #expect(throws: LearnerError.self) { try make(NearestText.self) }
    #expect(throws: LearnerError.self) { try make(Recurrency.self, [("alpha", "1.5")]) }
  }
}
