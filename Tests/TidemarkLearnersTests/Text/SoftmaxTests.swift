import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Softmax regression")
struct SoftmaxTests {
  private static let inputs: [Float] = [1, 0.5, -1, 2, 0, 1, 0.25, -1]
  private static let labels = [0, 2, 1, 2]

  private static func stream(_ shape: [Int], classes: Int? = 3) -> StreamDescription {
    StreamDescription(
      inputShape: shape, classCount: classes, visibility: Visibility(training: [.classCount], testing: []),
      training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .adam, learningRate: 0.001, hiddenWidths: [4]),
      seed: 1)
  }

  private func learner(classes: Int? = 3) throws -> Softmax {
    try Softmax(
      for: Self.stream([2], classes: classes),
      options: LearnerOptions([("rate", "0.5")], declared: Softmax.declaredOptions))
  }

  private func scores(_ learner: Softmax) throws -> [Float] {
    var answers = Answers(classCount: 3, keepsScores: true)
    try learner.answer(QueryBatch(values: Self.inputs, width: 2), in: QueryContext(), into: &answers)
    return answers.scores
  }

  @Test("Two steps give the probabilities of scikit-learn's MLPClassifier without hidden layers", arguments: [3, nil])
  func oracle(classes: Int?) throws {
    var learner = try learner(classes: classes)
    let context = LearningContext()
    try learner.observe(TrainingBatch(values: Self.inputs, labels: Self.labels), in: context)
    try learner.observe(TrainingBatch(values: Array(Self.inputs[..<4]), labels: Array(Self.labels[..<2])), in: context)
    // From zeros, by solver='sgd', learning_rate_init=0.5, momentum=0, alpha=0, one batch of four and one of two.
    let expected: [Float] = [
      0.4570911, 0.23698682, 0.30592207, 0.15739218, 0.14214453, 0.70046329, 0.30517263, 0.21385103, 0.48097634,
      0.41307752, 0.32090232, 0.26602016,
    ]
    for (score, value) in zip(try scores(learner), expected) { #expect(abs(score - value) < 1e-6) }
    #expect(learner.resources == ResourceUse(parameters: 9, storedSamples: 0, storedBytes: 0))
  }

  @Test("Sparse inputs give what the same dense ones give, also when classes come one by one")
  func sparse() throws {
    let texts = ["low tide", "high tide tide", "", "ebb and flow", "flow"]
    let labels = [0, 1, 1, 3, 2]
    let batch = TrainingBatch(texts: texts, labels: labels)
    let rows = FeatureHasher(width: 8, longestGram: 2).features(batch.utf8, offsets: batch.offsets)
    let dense = rows.dense(width: 8)
    var (one, two) = (
      SoftmaxRegression(width: 8, classes: nil, rate: 0.7), SoftmaxRegression(width: 8, classes: 4, rate: 0.7)
    )
    for _ in 0..<3 {
      try one.train(rows, labels: labels.span, among: nil)
      try two.train(dense.span, labels: labels.span, among: nil)
    }
    #expect(one.classes == 4)
    for (first, second) in zip(one.logits(rows), two.logits(dense.span, rows: 5)) {
      #expect(abs(first - second) < 1e-5)
    }
    #expect(one.logits(rows).contains { abs($0) > 0.1 })
  }

  @Test("The loss is among the candidates alone, and a label outside is an error")
  func candidates() throws {
    var model = SoftmaxRegression(width: 2, classes: 3, rate: 1)
    let inputs: [Float] = [1, 1]
    try model.train(inputs.span, labels: [1].span, among: [1, 2])
    // Half each: class 1 goes up by a half in weight, weight and bias, class 2 down, class 0 stays.
    #expect(model.logits(inputs.span, rows: 1) == [0, 1.5, -1.5])
    #expect(throws: LearnerError.self) { try model.train(inputs.span, labels: [0].span, among: [1, 2]) }
    #expect(throws: LearnerError.self) { try model.train(inputs.span, labels: [-1].span, among: nil) }
    #expect(throws: LearnerError.self) { try model.train(inputs.span, labels: [0, 1].span, among: nil) }
  }

  @Test("Options that are for texts are refused on dense inputs, and taken on texts")
  func options() throws {
    let registration = Softmax.registration
    let options = try LearnerOptions([("text-features", "64")], declared: registration.options)
    let dense = try #require(registration.factories[DenseInput.self])
    #expect(
      throws: LearnerError(
        .badOption, "option 'text-features' is for texts, and the inputs of this protocol are none; leave it out")
    ) { _ = try dense(Self.stream([2]), options) }
    let text = try #require(registration.factories[TextInput.self])
    let learner = try #require(try text(Self.stream([]), options) as? any ResourceReporting)
    #expect(learner.resources.parameters == 65 * 3)
    #expect(throws: LearnerError(.badOption, "option 'text-features' is '99999999999'; expected at most 16777216")) {
      _ = try LearnerOptions([("text-features", "99999999999")], declared: registration.options)
    }
  }
}
