import Foundation
import Testing
import Tidemark

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
    let observe = try ExternalMessage.observe(batch, in: LearningContext(experienceClasses: [0, 2]))
    #expect(try observe.encoded() == frames["observe"])
    let query = QueryBatch<DenseInput>(values: [0.5, -1], width: 2)
    #expect(try ExternalMessage.answer(query, in: QueryContext(), classCount: 3).encoded() == frames["answer"])
  }

  @Test("The harness sends texts as the documented bytes")
  func sendsTexts() throws {
    let frames = try Self.documented()
    let batch = TrainingBatch<TextInput>(texts: ["low", "tide ≈ ebb"], labels: [2, 0])
    let observe = try ExternalMessage.observe(batch, in: LearningContext(experienceClasses: [0, 2]))
    #expect(try observe.encoded() == frames["observe-text"])
    let query = QueryBatch<TextInput>(texts: ["flow"])
    #expect(try ExternalMessage.answer(query, in: QueryContext(), classCount: 3).encoded() == frames["answer-text"])
    let stream = StreamDescription(
      classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.5, hiddenWidths: [4]), seed: 9)
    #expect(try ExternalMessage.begin(stream, modality: "text").encoded() == frames["begin-text"])
    let hello = try ExternalMessage.hello(Safetensors(decoding: try #require(frames["hello-text"])))
    #expect(hello.modality == "text" && hello.capabilities == ["resources"])
  }

  @Test("The harness understands the documented bytes")
  func receives() throws {
    let frames = try Self.documented()
    let hello = try ExternalMessage.hello(Safetensors(decoding: try #require(frames["hello"])))
    #expect(hello.modality == "dense" && hello.capabilities.isEmpty)
    let done = try Safetensors(decoding: try #require(frames["done"]))
    #expect(throws: Never.self) { try ExternalMessage.check(done, is: "done") }
    let answers = try Safetensors(decoding: try #require(frames["answers"]))
    guard case .scores(let scores) = try ExternalMessage.answers(answers, queries: 1, classCount: 3) else {
      Issue.record("the documented answers have no scores")
      return
    }
    #expect(scores == [0.125, 0.25, 0.625])
  }

  @Test("What a program stores is taken only if all of it is there")
  func resources() {
    func frame(_ metadata: [String: String]) -> Safetensors { Safetensors(metadata: metadata, tensors: []) }
    let whole = ["message": "done", "parameters": "10", "stored_samples": "2", "stored_bytes": "64"]
    #expect(
      ExternalMessage.resources(frame(whole)) == ResourceUse(parameters: 10, storedSamples: 2, storedBytes: 64))
    for key in ["parameters", "stored_samples", "stored_bytes"] {
      #expect(ExternalMessage.resources(frame(whole.filter { $0.key != key })) == nil)
      #expect(ExternalMessage.resources(frame(whole.merging([key: "-1"]) { $1 })) == nil)
      #expect(ExternalMessage.resources(frame(whole.merging([key: "many"]) { $1 })) == nil)
    }
  }
}
