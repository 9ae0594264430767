import Testing
import Tidemark
import TidemarkTesting

@testable import TidemarkLearners

@Suite("Reference learners on texts")
struct TextLearnerTests {
  /// Four topics, seen two at a time.
  private struct TwoTaskProblem {
    static let words = [
      ["rain", "wind", "cloud", "storm"], ["bread", "soup", "salt", "cheese"], ["goal", "team", "race", "coach"],
      ["loan", "bank", "tax", "debt"],
    ]

    static let stream = StreamDescription(
      classCount: 4, visibility: Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .adam, learningRate: 0.01, hiddenWidths: [16]),
      seed: 3)

    static func samples(_ classes: [Int], count: Int, _ purpose: String) -> (texts: [String], labels: [Int]) {
      var generator = SeededGenerator(seed: 2, purpose: purpose)
      var (texts, labels): ([String], [Int]) = ([], [])
      for _ in 0..<count {
        let label = classes[generator.below(classes.count)]
        labels.append(label)
        texts.append("the \(words[label][generator.below(4)]) and a \(words[label][generator.below(4)])")
      }
      return (texts, labels)
    }

    /// Accuracy on each task's test set after both tasks.
    static func accuracies(_ learner: any Learner<TextInput>) throws -> [Double] {
      var learner = learner
      for task in [[0, 1], [2, 3]] {
        let context = LearningContext(experienceClasses: task)
        try learner.experienceWillBegin(context)
        for batch in 0..<40 {
          let (texts, labels) = samples(task, count: 8, "train-\(task)-\(batch)")
          try learner.observe(TrainingBatch(texts: texts, labels: labels), in: context)
        }
        try learner.experienceDidEnd(context)
      }
      return try [[0, 1], [2, 3]].map { task in
        let (texts, labels) = samples(task, count: 60, "test-\(task)")
        var answers = Answers(classCount: 4)
        try learner.answer(QueryBatch(texts: texts), in: QueryContext(), into: &answers)
        return Double(labels.indices.count { answers.label(of: $0) == labels[$0] }) / 60
      }
    }
  }

  private func learner(_ name: String, _ given: [(name: String, text: String)] = []) throws -> any Learner<TextInput> {
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    let make = try #require(registration.factories[TextInput.self])
    return try make(TwoTaskProblem.stream, LearnerOptions(given, declared: registration.options))
  }

  @Test("A network on hashed words forgets; with replay it remembers, and its buffer is counted")
  func networks() throws {
    let forgetful = try TwoTaskProblem.accuracies(learner("finetune", [("text-features", "256")]))
    #expect(forgetful[0] < 0.7)
    #expect(forgetful[1] > 0.9)
    var replay = try learner("replay", [("memory", "60"), ("text-features", "256")])
    let remembered = try TwoTaskProblem.accuracies(replay)
    #expect(remembered.min() ?? 0 > 0.9)
    let (texts, labels) = TwoTaskProblem.samples([0, 1], count: 8, "few")
    try replay.observe(TrainingBatch(texts: texts, labels: labels), in: LearningContext())
    let resources = try #require(replay as? any ResourceReporting).resources
    #expect(resources.storedSamples == 8)
    // At least the 256 floats of each sample and its label.
    #expect(resources.storedBytes >= 8 * (256 * 4 + 4))
    #expect(resources.parameters == 256 * 16 + 16 + 16 * 4 + 4)
  }

  @Test("Softmax regression forgets, naive Bayes does not")
  func linear() throws {
    let softmax = try TwoTaskProblem.accuracies(learner("softmax", [("text-features", "256")]))
    #expect(softmax[0] < 0.5)
    #expect(softmax[1] > 0.9)
    #expect(try TwoTaskProblem.accuracies(learner("naive-bayes")).allSatisfy { $0 > 0.95 })
  }

  @Test("Each learner that takes texts keeps the laws", arguments: ReferenceLearners.all.map(\.name))
  func laws(name: String) throws {
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    guard registration.factories[TextInput.self] != nil else { return }
    var text = registration
    // The laws on dense inputs are tried elsewhere.
    text.factories[DenseInput.self] = nil
    let features = text.options.contains { $0.name == "text-features" } ? [("text-features", "64")] : []
    // One that needs to be told of tasks is shown a stream that tells.
    let told: Set<Visibility.Item> = [.boundaries, .experienceClasses, .classCount, .taskIdentity]
    let tasks = StreamDescription(
      classCount: 4, visibility: Visibility(training: told, testing: [.taskIdentity]),
      training: TrainingRecipe(
        batchSize: 8, passes: 1, optimizer: .adam, learningRate: 0.01, hiddenWidths: [16]), seed: 1)
    #expect(try checkLearner(text, for: name == "xdg" ? tasks : nil, options: features) == [])
  }
}
