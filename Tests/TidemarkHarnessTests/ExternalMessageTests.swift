import Foundation
import Testing
import Tidemark
import TidemarkFormats
import TidemarkRecord

@testable import TidemarkHarness

@Suite("Messages to and from other processes")
struct ExternalMessageTests {
  /// The frames of the specification, by name, each without its eight bytes of length, which are checked.
  private static func documented() throws -> [String: Data] {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/ExternalLearners.md")
    var frames: [String: Data] = [:]
    var name: String?
    var bytes = Data()
    for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```hex ") {
        name = String(line.dropFirst(7))
        bytes = Data()
      } else if line == "```", let finished = name {
        let length = LittleEndianBytes.values(UInt64.self, of: bytes, in: 0..<8)[0]
        #expect(length == UInt64(bytes.count - 8), "\(finished)")
        frames[finished] = Data(bytes.dropFirst(8))
        name = nil
      } else if name != nil {
        for pair in line.dropFirst(6).prefix(47).split(separator: " ") {
          bytes.append(try #require(UInt8(pair, radix: 16)))
        }
      }
    }
    return frames
  }

  @Test("The harness sends the documented bytes")
  func sends() throws {
    let frames = try Self.documented()
    let batch = TrainingBatch<DenseInput>(values: [0.5, -1], labels: [2])
    let observe = try ExternalMessage.samples("observe", batch, in: LearningContext(experienceClasses: [0, 2]))
    #expect(try observe.encoded() == frames["observe"])
    let forget = try ExternalMessage.samples("forget", batch, in: LearningContext(experienceClasses: [0, 2]))
    #expect(try forget.encoded() == frames["forget"])
    let end = try ExternalMessage.boundary("request-did-end", in: LearningContext(experienceClasses: [0, 2]))
    #expect(try end.encoded() == frames["request-did-end"])
    let query = QueryBatch<DenseInput>(values: [0.5, -1], width: 2)
    #expect(try ExternalMessage.answer(query, in: QueryContext(), classCount: 3).encoded() == frames["answer"])
  }

  @Test("The harness sends texts as the documented bytes")
  func sendsTexts() throws {
    let frames = try Self.documented()
    let batch = TrainingBatch<TextInput>(texts: ["low", "tide ≈ ebb"], labels: [2, 0])
    let observe = try ExternalMessage.samples("observe", batch, in: LearningContext(experienceClasses: [0, 2]))
    #expect(try observe.encoded() == frames["observe-text"])
    let query = QueryBatch<TextInput>(texts: ["flow"])
    #expect(try ExternalMessage.answer(query, in: QueryContext(), classCount: 3).encoded() == frames["answer-text"])
    let stream = StreamDescription(
      classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.5, hiddenWidths: [4]), seed: 9)
    #expect(try ExternalMessage.begin(stream, modality: "text").encoded() == frames["begin-text"])
    let hello = try ExternalMessage.hello(Safetensors(decoding: try #require(frames["hello-text"])))
    #expect(hello.modality == "text" && hello.capabilities == [.resources])
  }

  @Test("The harness understands the documented bytes")
  func receives() throws {
    let frames = try Self.documented()
    let hello = try ExternalMessage.hello(Safetensors(decoding: try #require(frames["hello"])))
    #expect(hello.modality == "dense" && hello.capabilities.isEmpty)
    let done = try Safetensors(decoding: try #require(frames["done"]))
    #expect(throws: Never.self) { try ExternalMessage.check(done, is: "done") }
    let answers = try Safetensors(decoding: try #require(frames["answers"]))
    guard case .scores(let scores) = try ExternalAnswer(answers, queries: 1, classCount: 3) else {
      Issue.record("the documented answers have no scores")
      return
    }
    #expect(scores == [0.125, 0.25, 0.625])
  }

  @Test("The harness sends knowledge as the documented bytes")
  func sendsKnowledge() throws {
    let frames = try Self.documented()
    var stream = StreamDescription(
      classCount: nil, visibility: Visibility(training: [.boundaries], testing: []),
      training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.5, hiddenWidths: [4]), seed: 9)
    stream.knowledge = KnowledgeDescription(
      entityNames: ["low", "high"], relationNames: ["tide at"], showsFacts: true, showsTexts: true, asksFacts: true,
      asksTexts: false)
    #expect(try ExternalMessage.begin(stream, modality: "knowledge").encoded() == frames["begin-knowledge"])
    let batch = TrainingBatch<KnowledgeInput>(facts: [Fact(0, 0, 1, step: 3)], texts: ["low tide at high."])
    #expect(
      try ExternalMessage.samples("observe", batch, in: LearningContext()).encoded() == frames["observe-knowledge"])
    let queries = QueryBatch<KnowledgeInput>(
      queries: [FactQuery(.object, of: 0, 0, step: 3), FactQuery(.subject, of: 1, 0, step: 3)])
    #expect(
      try ExternalMessage.answer(queries, in: QueryContext(), classCount: 2).encoded() == frames["answer-knowledge"])
    #expect(try ExternalMessage.checkpoint.encoded() == frames["checkpoint"])
    // What is not shown is not sent.
    let documents = TrainingBatch<KnowledgeInput>(facts: [], texts: ["low"])
    #expect(
      try ExternalMessage.samples("observe", documents, in: LearningContext()).tensors.map(\.name) == [
        "offsets", "utf8", "labels",
      ])
  }

  @Test("The harness understands the documented answers about knowledge, and gives them as a learner here would")
  func receivesKnowledge() throws {
    let frames = try Self.documented()
    let hello = try ExternalMessage.hello(Safetensors(decoding: try #require(frames["hello-knowledge"])))
    #expect(hello.modality == "knowledge" && hello.capabilities == [.resources, .checkpoint])
    let words = try Safetensors(decoding: try #require(frames["answers-words"]))
    var answers = Answers(classCount: 2, keepsScores: false, keepsRankings: true)
    try ExternalAnswer(words, queries: 2, classCount: 2).give(to: &answers)
    #expect(answers.labels == [Answers.inWords, Answers.abstained])
    #expect(answers.texts == [0: "high"])

    let ranked = try Safetensors(decoding: try #require(frames["answers-ranked"]))
    var given = Answers(classCount: 2, keepsScores: false, keepsRankings: true)
    try ExternalAnswer(ranked, queries: 2, classCount: 2).give(to: &given)
    var here = Answers(classCount: 2, keepsScores: false, keepsRankings: true)
    here.append(candidates: [1, 0], scores: [2, 0.5], others: -1)
    here.append(candidates: [0], scores: [1], others: -1)
    #expect(given.labels == here.labels && given.labels == [1, 0])
    #expect(given.rankings == here.rankings)
    #expect(given.candidates == here.candidates && given.candidateScores == here.candidateScores)

    let state = try Safetensors(decoding: try #require(frames["checkpoint-state"]))
    #expect(try ExternalMessage.checkpoint(state) == [1, 2, 3])
  }

  @Test("Where a program gives no score of the others, it is 0, and minus infinity for log-likelihoods")
  func others() throws {
    func answers(_ metadata: [String: String]) throws -> Answers {
      let frame = Safetensors(
        metadata: ["message": "answers"].merging(metadata) { $1 },
        tensors: [
          Safetensors.Tensor("candidates", shape: [1], .int64([1])),
          Safetensors.Tensor("candidate_scores", shape: [1], .float64([-1])),
          Safetensors.Tensor("candidate_offsets", shape: [2], .int64([0, 1])),
        ])
      var answers = Answers(classCount: 3, keepsScores: false, keepsRankings: true)
      try ExternalAnswer(frame, queries: 1, classCount: 3).give(to: &answers)
      return answers
    }
    let plain = try answers([:])
    #expect(plain.labels == [0] && plain.rankings.map(\.others) == [0])
    let likely = try answers(["log_likelihoods": "true"])
    #expect(likely.labels == [1] && likely.rankings.map(\.others) == [-.infinity])
  }

  @Test("In a file of predictions it is the same")
  func declaredOthers() throws {
    let lines = [
      #"{"query": 0, "candidates": [1], "scores": [-1]}"#,
      #"{"query": 1, "candidates": [1], "scores": [-1], "log_likelihoods": true}"#,
      #"{"query": 2, "candidates": [1], "scores": [-1], "log_likelihoods": true, "others": -3}"#,
    ]
    let table = try PredictionTable(
      jsonLines: Data(lines.joined(separator: "\n").utf8), file: "a.jsonl",
      space: AnswerSpace(classCount: 3, isKnowledge: true))
    let others = try table.answers(to: nil, queries: 3).map { answer -> Double? in
      if case .ranked(_, _, let others, _) = answer { others } else { nil }
    }
    #expect(others == [0, -.infinity, -3])
  }

  @Test("The label -1 abstains, and words are invalid where a class is asked for")
  func abstentions() throws {
    let labels = Safetensors(
      metadata: ["message": "answers"], tensors: [Safetensors.Tensor("labels", shape: [3], .int64([-1, 0, -2]))])
    var answers = Answers(classCount: 2)
    try ExternalAnswer(labels, queries: 3, classCount: 2).give(to: &answers)
    let words = Safetensors(
      metadata: ["message": "answers"], tensors: TextInput.Columns(["low"]).tensors())
    try ExternalAnswer(words, queries: 1, classCount: 2).give(to: &answers)
    #expect(answers.labels == [Answers.abstained, 0, Answers.invalid, Answers.invalid])
  }

  @Test("Answers of the wrong form are refused with what was found and what was expected")
  func wrongAnswers() throws {
    func message(_ tensors: [Safetensors.Tensor]) -> String? {
      let frame = Safetensors(metadata: ["message": "answers"], tensors: tensors)
      let error = #expect(throws: ExternalMessage.FormatError.self) {
        _ = try ExternalAnswer(frame, queries: 2, classCount: 3)
      }
      return error?.description
    }
    typealias Tensor = Safetensors.Tensor
    let utf8 = Tensor("utf8", shape: [3], .uint8(Array("low".utf8)))
    let candidates = Tensor("candidates", shape: [1], .int64([0]))
    let cases: [([Tensor], String)] = [
      ([], "its answers have neither 'scores', 'labels', 'utf8' nor 'candidates'"),
      (
        [utf8, candidates], "its answers have 'utf8' and 'candidates'; expected one of them"
      ),
      (
        [Tensor("labels", shape: [2], .int32([0, 1]))],
        "it sent labels of shape [2] and type I32; expected I64 of shape [2]"
      ),
      ([utf8], "it sent no offsets; expected I64 of shape [3]"),
      (
        [utf8, Tensor("offsets", shape: [2], .int64([0, 3]))],
        "it gave 1 answer to 2 queries (offsets of shape [2]; expected I64 of shape [3])"
      ),
      (
        [utf8, Tensor("offsets", shape: [3], .int64([0, 4, 3]))],
        "it sent offsets that do not ascend from 0 to 3, the number of what they divide"
      ),
      (
        [Tensor("utf8", shape: [2], .uint8([0xC3, 0x28])), Tensor("offsets", shape: [3], .int64([0, 0, 2]))],
        "its answer to query 1 of the batch is not UTF-8"
      ),
      ([candidates], "it sent no candidate_scores; expected F64 of shape [1]"),
      (
        [candidates, Tensor("candidate_scores", shape: [1], .float64([1]))],
        "it sent no candidate_offsets; expected I64 of shape [3]"
      ),
    ]
    for (tensors, expected) in cases { #expect(message(tensors) == expected) }
  }

}
