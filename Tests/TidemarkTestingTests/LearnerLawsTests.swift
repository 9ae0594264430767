import Testing
import Tidemark
import TidemarkTesting

@Suite("Laws of learners")
struct LearnerLawsTests {
  @Test("A lawful learner breaks none")
  func lawful() throws {
    let registration = LearnerRegistration("lawful", CountingLearner.self, summary: "Answers the most frequent label.")
    #expect(try checkLearner(registration).isEmpty)
    let recorder = LearnerRegistration("recording", RecordingLearner.self, summary: "Records.")
    #expect(try checkLearner(recorder).isEmpty)
  }

  @Test("Learners of texts are held to the same laws, and one that takes both to both")
  func texts() throws {
    let lawful = LearnerRegistration("words", LastWordLearner.self, summary: "Remembers last words.")
    #expect(try checkLearner(lawful).isEmpty)
    let recorder = LearnerRegistration("recording", RecordingTextLearner.self, summary: "Records.")
    #expect(try checkLearner(recorder).isEmpty)
    let half = LearnerRegistration("half", CountingLearner.self, summary: "").takingText { _, _ in SlyTextLearner() }
    #expect(try checkLearner(half).map(\.law).contains("answering twice gives the same answers"))
    let described = StreamDescription(
      inputShape: [3], classCount: 4, visibility: Visibility(training: [.classCount], testing: []),
      training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 2)
    // A stream with an input shape is one of dense inputs: the sly half is not tried.
    #expect(try checkLearner(half, for: described).isEmpty)
  }

  @Test("A learner that learns while it answers is found out")
  func learnsWhileAnswering() throws {
    let registration = LearnerRegistration("sly", SlyLearner.self, summary: "Counts queries.")
    let laws = try checkLearner(registration).map(\.law)
    #expect(laws.contains("answering twice gives the same answers"))
    #expect(
      laws.contains("the same seed gives the same answers, and answering does not change what is learned"))
  }

  @Test("A learner that leaves queries out is found out")
  func silent() throws {
    let registration = LearnerRegistration("silent", SilentLearner.self, summary: "Says nothing.")
    #expect(
      try checkLearner(registration).map(\.description) == ["each query gets one answer: 0 answers to 12 queries"])
  }
}

private struct CountingLearner: Learner {
  private var counts: [Int]

  init(for stream: StreamDescription, options: LearnerOptions) { counts = Array(repeating: 0, count: 4) }

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    for index in 0..<batch.count { counts[batch.labels[index]] += 1 }
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    for _ in 0..<queries.count { answers.append(label: best) }
  }
}

/// A class, so that `answer` can change it behind the compiler's back.
private final class SlyLearner: Learner {
  private var asked = 0

  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      asked += 1
      answers.append(label: asked / 7 % 4)
    }
  }
}

private struct SilentLearner: Learner {
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {}
}

/// Answers with the label that came last with the text's last word.
private struct LastWordLearner: Learner {
  private var labels: [String: Int] = [:]

  init(for stream: StreamDescription, options: LearnerOptions) {}

  private func word(_ text: String) -> String { text.split(separator: " ").last.map(String.init) ?? "" }

  mutating func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) {
    for sample in 0..<batch.count { labels[word(batch.text(sample))] = batch.labels[sample] }
  }

  func answer(_ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count { answers.append(label: labels[word(queries.text(query))] ?? 0) }
  }
}

private final class SlyTextLearner: Learner {
  private var asked = 0

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      asked += 1
      answers.append(label: asked / 7 % 4)
    }
  }
}
