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
    let half = LearnerRegistration("half", CountingLearner.self, summary: "").taking { _, _ in SlyTextLearner() }
    #expect(try checkLearner(half).map(\.law).contains("answering twice gives the same answers"))
    let described = StreamDescription(
      inputShape: [3], classCount: 4, visibility: Visibility(training: [.classCount], testing: []),
      training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 2)
    // A stream with an input shape is one of dense inputs: the sly half is not tried.
    #expect(try checkLearner(half, for: described).isEmpty)
  }

  @Test("Learners of knowledge are held to the same laws")
  func knowledge() throws {
    let lawful = LearnerRegistration("last", LastObjectLearner.self, summary: "Remembers last objects.")
    #expect(try checkLearner(lawful).isEmpty)
    let sly = LearnerRegistration("sly", SlyKnowledgeLearner.self, summary: "Wears out.")
    // It always names the same entity, with another score.
    #expect(try checkLearner(sly).map(\.law).contains("answering twice gives the same answers"))
    let fickle = LearnerRegistration("fickle", FickleLearner.self, summary: "Looks at the batch.")
    #expect(
      try checkLearner(fickle).map(\.law) == [
        "the order of queries does not matter", "queries can be asked one at a time",
      ])
  }

  @Test("Streams of knowledge show what their description says, and no more")
  func knowledgeForms() throws {
    let forms = LearnerRegistration("forms", FormLearner.self, summary: "Throws at what was not promised.")
    for (facts, texts) in [(true, false), (false, true), (true, true)] {
      var stream = StreamDescription(
        classCount: nil, visibility: Visibility(training: [], testing: []),
        training: TrainingRecipe(batchSize: 5, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 3
      )
      stream.knowledge = KnowledgeDescription(
        entityNames: ["a", "b", "c"], relationNames: ["r"], showsFacts: facts, showsTexts: texts, asksFacts: texts,
        asksTexts: facts)
      #expect(try checkLearner(forms, for: stream).isEmpty)
    }
  }

  @Test("A learner that cannot take the stream is not called lawful")
  func otherModality() throws {
    let learner = LearnerRegistration("last", LastObjectLearner.self, summary: "Remembers last objects.")
    let dense = StreamDescription(
      inputShape: [3], classCount: 4, visibility: Visibility(training: [], testing: []),
      training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 2)
    #expect(
      try checkLearner(learner, for: dense).map(\.description)
        == ["the learner takes the modality of the stream: it takes knowledge"])
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

/// Answers with the object that was stated last of the subject.
private struct LastObjectLearner: Learner {
  private var objects: [Int: Int] = [:]

  init(for stream: StreamDescription, options: LearnerOptions) {}

  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {
    for index in 0..<batch.count { objects[batch.fact(index).subject] = batch.fact(index).object }
  }

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for index in 0..<queries.count {
      if let object = objects[queries.query(index).entity] { answers.append(label: object) } else { answers.abstain() }
    }
  }
}

private final class SlyKnowledgeLearner: Learner {
  private var asked = 0.0

  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      asked += 1
      answers.append(candidates: [1], scores: [1 / asked])
    }
  }
}

/// Answers in words: the place of the query in its batch.
private struct FickleLearner: Learner {
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for index in 0..<queries.count { answers.append(text: "\(index)") }
  }
}

/// Throws if a batch holds what the description does not promise, or lacks what it does.
private struct FormLearner: Learner {
  private let knowledge: KnowledgeDescription

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    guard let knowledge = stream.knowledge else { throw LearnerError(.failed, "no knowledge") }
    self.knowledge = knowledge
  }

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    guard batch.hasFacts == knowledge.showsFacts, batch.hasTexts == knowledge.showsTexts else {
      throw LearnerError(.failed, "another form")
    }
  }

  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    guard queries.hasFacts == knowledge.asksFacts, queries.hasTexts == knowledge.asksTexts else {
      throw LearnerError(.failed, "another form")
    }
    for _ in 0..<queries.count { answers.abstain() }
  }
}
