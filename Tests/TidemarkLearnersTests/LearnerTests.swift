import Testing
import Tidemark
@testable import TidemarkLearners

/// Four classes, one corner of a rectangle each, seen two at a time. The third value is always the same, so that what a
/// task teaches about it reaches the other task too.
private struct TwoTaskProblem {
  static let corners: [[Float]] = [[1, 0.5, 2], [-1, 0.5, 2], [1, -0.5, 2], [-1, -0.5, 2]]
  static let tasks = [[0, 1], [2, 3]]

  static func description(
    training: Set<Visibility.Item> = [.boundaries, .classCount], classCount: Int? = 4
  ) -> StreamDescription {
    StreamDescription(
      inputShape: [3], classCount: classCount, visibility: Visibility(training: training, testing: []),
      training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .adam, learningRate: 0.02, hiddenWidths: [16]),
      seed: 11)
  }

  static func samples(_ classes: [Int], count: Int, _ purpose: String) -> (values: [Float], labels: [Int]) {
    var generator = SeededGenerator(seed: 2, purpose: purpose)
    var (values, labels): ([Float], [Int]) = ([], [])
    for _ in 0..<count {
      let label = classes[generator.below(classes.count)]
      labels.append(label)
      values += corners[label].map { $0 + Float(generator.normal()) * 0.1 }
    }
    return (values, labels)
  }

  /// Accuracy on each task's test set after both tasks.
  static func run<L: Learner>(_ learner: inout L) throws -> [Double] where L.Input == DenseInput {
    let context = LearningContext()
    for (index, task) in tasks.enumerated() {
      try learner.experienceWillBegin(context)
      for batch in 0..<60 {
        let (values, labels) = samples(task, count: 8, "train-\(index)-\(batch)")
        try learner.observe(TrainingBatch(values: values, labels: labels), in: context)
      }
      try learner.experienceDidEnd(context)
    }
    return try tasks.map { task in
      let (values, labels) = samples(task, count: 100, "test-\(task)")
      let answers = try answers(of: learner, to: values)
      return Double(labels.indices.count { answers[$0].label == labels[$0] }) / 100
    }
  }

  static func answers<L: Learner>(
    of learner: L, to values: [Float], in context: QueryContext = QueryContext()
  ) throws -> [(label: Int?, index: Int)] where L.Input == DenseInput {
    var answers = Answers(classCount: 4)
    try learner.answer(QueryBatch(values: values, width: 3), in: context, into: &answers)
    return (0..<answers.count).map { (answers.label(of: $0), $0) }
  }
}

@Suite("Reference learners")
struct LearnerTests {
  @Test("Finetuning forgets the first of two tasks")
  func finetuneForgets() throws {
    var learner = try Finetune(
      for: TwoTaskProblem.description(), options: LearnerOptions(declared: Finetune.declaredOptions))
    let accuracies = try TwoTaskProblem.run(&learner)
    #expect(accuracies[0] < 0.2)
    #expect(accuracies[1] > 0.95)
    #expect(learner.resources == ResourceUse(parameters: 3 * 16 + 16 + 16 * 4 + 4, storedSamples: 0, storedBytes: 0))
  }

  @Test("Replay remembers it, within its memory")
  func replayRemembers() throws {
    let options = try LearnerOptions([("memory", "50")], declared: Replay.declaredOptions)
    var learner = try Replay(for: TwoTaskProblem.description(training: [.classCount]), options: options)
    let accuracies = try TwoTaskProblem.run(&learner)
    #expect(accuracies.allSatisfy { $0 > 0.9 })
    // Three floats, a label, and two numbers that say whether and where it can be drawn: 24 bytes.
    #expect(learner.resources == ResourceUse(parameters: 132, storedSamples: 50, storedBytes: 1200))
  }

  @Test("Joint training remembers it, and stores everything")
  func jointRemembers() throws {
    var learner = try Joint(
      for: TwoTaskProblem.description(), options: LearnerOptions(declared: Joint.declaredOptions))
    let accuracies = try TwoTaskProblem.run(&learner)
    #expect(accuracies.allSatisfy { $0 > 0.95 })
    #expect(learner.resources.storedSamples == 960)
  }

  @Test("The same seed gives the same answers, and a copy answers as before while the original goes on")
  func reproducible() throws {
    let options = try LearnerOptions(declared: Replay.declaredOptions)
    var (one, two) = try (
      Replay(for: TwoTaskProblem.description(), options: options),
      Replay(for: TwoTaskProblem.description(), options: options)
    )
    let (values, labels) = TwoTaskProblem.samples([0, 1, 2, 3], count: 40, "queries")
    func scores(_ learner: Replay) throws -> [Float] {
      var answers = Answers(classCount: 4, keepsScores: true)
      try learner.answer(QueryBatch(values: values, width: 3), in: QueryContext(), into: &answers)
      return answers.scores
    }
    _ = try TwoTaskProblem.run(&one)
    _ = try TwoTaskProblem.run(&two)
    #expect(try scores(one) == scores(two))
    let snapshot = one
    let before = try scores(one)
    try one.observe(TrainingBatch(values: values, labels: labels), in: LearningContext())
    #expect(try scores(snapshot) == before)
    #expect(try scores(one) != before)
  }

  @Test("Answers keep to the candidate classes")
  func candidates() throws {
    var learner = try Finetune(
      for: TwoTaskProblem.description(), options: LearnerOptions(declared: Finetune.declaredOptions))
    _ = try TwoTaskProblem.run(&learner)
    let (values, _) = TwoTaskProblem.samples([0, 1, 2, 3], count: 40, "queries")
    let answers = try TwoTaskProblem.answers(of: learner, to: values, in: QueryContext(candidateClasses: [0, 1]))
    #expect(answers.allSatisfy { $0.label == 0 || $0.label == 1 })
  }

  @Test("Protocols that reveal too little are refused, and the message says what is missing")
  func refusals() {
    let empty = TwoTaskProblem.description(training: [], classCount: nil)
    func refusal<L: Learner>(_ type: L.Type, _ stream: StreamDescription) -> String? {
      do {
        _ = try L(for: stream, options: LearnerOptions(declared: L.declaredOptions))
        return nil
      } catch let error as LearnerError where error.code == .unsupportedProtocol {
        return error.description
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal(Finetune.self, empty) == "learner 'finetune' needs the protocol to reveal class-count")
    #expect(refusal(Replay.self, empty) == "learner 'replay' needs the protocol to reveal class-count")
    #expect(
      refusal(Joint.self, TwoTaskProblem.description(training: [.classCount]))
        == "learner 'joint' needs the protocol to reveal boundaries")
    #expect(
      refusal(Joint.self, TwoTaskProblem.description(training: [.boundaries], classCount: nil))
        == "learner 'joint' needs the protocol to reveal class-count")
  }

  @Test("A batch that does not fit is an error, not a crash")
  func badBatches() throws {
    var learner = try Finetune(
      for: TwoTaskProblem.description(), options: LearnerOptions(declared: Finetune.declaredOptions))
    #expect(throws: LearnerError(.failed, "a training sample has the label 4; expected one in 0..<4")) {
      try learner.observe(TrainingBatch(values: [1, 2, 3], labels: [4]), in: LearningContext())
    }
    #expect(
      throws: LearnerError(.failed, "a training batch has 2 values for 1 samples; expected 3 each")
    ) {
      try learner.observe(TrainingBatch(values: [1, 2], labels: [0]), in: LearningContext())
    }
    #expect(throws: LearnerError(.failed, "the candidate classes are [7]; expected some in 0..<4")) {
      _ = try TwoTaskProblem.answers(of: learner, to: [1, 2, 3], in: QueryContext(candidateClasses: [7]))
    }
  }
}
