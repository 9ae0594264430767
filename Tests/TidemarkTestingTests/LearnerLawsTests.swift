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
