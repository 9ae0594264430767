import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Naive Bayes")
struct NaiveBayesTests {
  private static let stream = StreamDescription(
    classCount: nil, visibility: Visibility(training: [], testing: []),
    training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 1)
  private static let texts = [
    "low tide at noon", "high tide at night", "ebb and flow", "flow flow flow", "the moon pulls the sea",
    "sea and moon",
  ]
  private static let labels = [0, 0, 1, 1, 2, 2]
  private static let queries = ["tide and moon", "flow", "unknown words only", "the the low sea flow"]

  private func learner(_ order: [Int], options: [(name: String, text: String)] = []) throws -> NaiveBayes {
    var learner = try NaiveBayes(
      for: Self.stream, options: LearnerOptions(options, declared: NaiveBayes.declaredOptions))
    for index in order {
      try learner.observe(
        TrainingBatch(texts: [Self.texts[index]], labels: [Self.labels[index]]), in: LearningContext())
    }
    return learner
  }

  private func scores(
    _ learner: NaiveBayes, classCount: Int = 3, in context: QueryContext = QueryContext()
  ) throws -> [Float] {
    var answers = Answers(classCount: classCount, keepsScores: true)
    try learner.answer(QueryBatch(texts: Self.queries), in: context, into: &answers)
    return answers.scores
  }

  @Test("The probabilities are those of scikit-learn's MultinomialNB on the same words")
  func oracle() throws {
    let expected: [Float] = [
      0.25640163, 0.23079511, 0.51280326, 0.13286713, 0.73426573, 0.13286713, 0.33333333, 0.33333333, 0.33333333,
      0.05369553, 0.22141479, 0.72488968,
    ]
    let found = try scores(learner([0, 1, 2, 3, 4, 5]))
    for (score, value) in zip(found, expected) { #expect(abs(score - value) < 1e-6) }
  }

  @Test("The order of the stream makes no difference")
  func order() throws {
    let first = try learner([0, 1, 2, 3, 4, 5])
    for order in [[5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]] {
      let other = try learner(order)
      for (one, two) in zip(try scores(first), try scores(other)) { #expect(abs(one - two) < 1e-6) }
      #expect(other.resources == first.resources)
    }
    // Counts that are not zero: 6 words of class 0, 3 of class 1, and 5 of class 2 ("and" and "flow" once more each).
    #expect(first.resources == ResourceUse(parameters: 6 + 3 + 5 + 2 * 3, storedSamples: 0, storedBytes: 0))
  }

  @Test("What is counted back is as if it had never been counted")
  func forgetting() throws {
    var learner = try learner([0, 1, 2, 3, 4, 5])
    for index in [4, 2, 5] {
      try learner.forget(TrainingBatch(texts: [Self.texts[index]], labels: [Self.labels[index]]), in: LearningContext())
    }
    let other = try self.learner([0, 1, 3])
    #expect(
      try scores(learner).map { $0.isFinite ? $0 : -1 } == scores(other, classCount: 3).map { $0.isFinite ? $0 : -1 })
    // The class 2 is still one that was seen once, with two counts of 0.
    #expect(learner.resources.parameters == other.resources.parameters + 2)
    let words = #expect(throws: LearnerError.self) {
      try learner.forget(TrainingBatch(texts: ["ebb"], labels: [0]), in: LearningContext())
    }
    #expect(words?.description.contains("with words that it was not shown") == true)
    let label = #expect(throws: LearnerError.self) {
      try learner.forget(TrainingBatch(texts: ["ebb"], labels: [7]), in: LearningContext())
    }
    #expect(label?.description.contains("of class 7") == true)
  }

  @Test("Classes that were not seen, or are no candidates, are not answered")
  func candidates() throws {
    let learner = try learner([0, 1, 2, 3])
    let seen = try scores(learner)
    #expect(seen.indices.allSatisfy { $0 % 3 != 2 || seen[$0] == 0 })
    let among = try scores(learner, in: QueryContext(candidateClasses: [1, 2]))
    #expect(among.indices.allSatisfy { among[$0] == ($0 % 3 == 1 ? 1 : 0) })
    // None of the candidates was seen: each is equally probable.
    let none = try scores(learner, classCount: 4, in: QueryContext(candidateClasses: [2, 3]))
    #expect(none.indices.allSatisfy { none[$0] == ($0 % 4 >= 2 ? 0.5 : 0) })
    #expect(try scores(self.learner([])).allSatisfy { abs($0 - 1 / 3) < 1e-6 })
    #expect(throws: LearnerError.self) { try scores(learner, in: QueryContext(candidateClasses: [7])) }
    #expect(throws: LearnerError.self) { try scores(learner, in: QueryContext(candidateClasses: [])) }
  }
}
