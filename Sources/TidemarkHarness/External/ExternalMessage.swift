import Foundation
import Tidemark
import TidemarkFormats

/// The messages between the harness and a learner in another process. `Documentation/ExternalLearners.md` is the
/// specification.
enum ExternalMessage {
  /// The version of the messages that this release speaks.
  static let version = "1"

  /// What the program says of itself, in its first message.
  struct Hello {
    let modality: String
    let capabilities: Set<ProgramCapability>
  }

  /// Why a message is not what it should be.
  struct FormatError: Error {
    let description: String
  }

  // MARK: From the harness

  /// What the protocol reveals up front, and the values of the options.
  static func begin(_ stream: StreamDescription, modality: String) throws -> Safetensors {
    var description: JSONValue = [
      "modality": .string(modality),
      "input_shape": .integers(stream.inputShape),
      "class_count": stream.classCount.map { .integer($0) } ?? .null,
      "reveals_in_training": .strings(stream.visibility.training.sorted().map(\.rawValue)),
      "reveals_in_testing": .strings(stream.visibility.testing.sorted().map(\.rawValue)),
      "batch": .integer(stream.training.batchSize),
      "passes": .integer(stream.training.passes),
      "optimizer": .string(stream.training.optimizer.rawValue),
      "learning_rate": .number(Double(stream.training.learningRate)),
      "hidden": .integers(stream.training.hiddenWidths),
      // As text, because a JSON number above 2^53 is not exact everywhere.
      "seed": .string("\(stream.seed)"),
    ]
    if let iterations = stream.training.iterations { description["iterations"] = .integer(iterations) }
    var tensors: [Safetensors.Tensor] = []
    if let knowledge = stream.knowledge {
      description["knowledge"] = [
        "shows_facts": .boolean(knowledge.showsFacts), "shows_texts": .boolean(knowledge.showsTexts),
        "asks_facts": .boolean(knowledge.asksFacts), "asks_texts": .boolean(knowledge.asksTexts),
      ]
      tensors =
        TextInput.Columns(knowledge.entityNames).tensors("entity_")
        + TextInput.Columns(knowledge.relationNames).tensors("relation_")
    }
    return Safetensors(
      metadata: ["message": "begin", "version": version, "stream": description.text(.compact)], tensors: tensors)
  }

  /// Samples to learn, with `observe`, or to forget, with `forget`.
  static func samples<Input: ExternalInput>(
    _ message: String, _ batch: borrowing TrainingBatch<Input>, in context: LearningContext
  ) throws -> Safetensors {
    let labels = Safetensors.Tensor("labels", shape: [batch.count], .int64(batch.labelColumn.map(Int64.init)))
    return Safetensors(
      metadata: ["message": message, "context": context.json],
      tensors: Input.tensors(of: batch.columns, count: batch.count) + [labels])
  }

  static func boundary(_ name: String, in context: LearningContext) throws -> Safetensors {
    Safetensors(metadata: ["message": name, "context": context.json], tensors: [])
  }

  static func answer<Input: ExternalInput>(
    _ queries: borrowing QueryBatch<Input>, in context: QueryContext, classCount: Int
  ) throws -> Safetensors {
    var description: JSONValue = [
      "task": context.task.map { .integer($0) } ?? .null,
      "candidate_classes": context.candidateClasses.map { .integers($0) } ?? .null,
      "domain": .optional(context.domain),
      "score_count": .integer(classCount),
    ]
    if let times = context.timestamps { description["timestamps"] = times.json }
    return Safetensors(
      metadata: ["message": "answer", "context": description.text(.compact)],
      tensors: Input.tensors(of: queries.columns, count: queries.count))
  }

  /// Asks for the program's state.
  static let checkpoint = Safetensors(metadata: ["message": "checkpoint"], tensors: [])
  static let end = Safetensors(metadata: ["message": "end"], tensors: [])

  // MARK: From the program

  static func hello(_ frame: Safetensors) throws -> Hello {
    try check(frame, is: "hello")
    guard frame.metadata["version"] == version else {
      throw FormatError(
        description: "it speaks version '\(frame.metadata["version"] ?? "none")' of the messages; expected '\(version)'"
      )
    }
    guard let modality = frame.metadata["modality"] else {
      throw FormatError(
        description: "its 'hello' names no modality; expected 'modality': 'dense', 'text' or 'knowledge'")
    }
    // Words that this release does not know may be known to a later one.
    let capabilities = (frame.metadata["capabilities"] ?? "").split(separator: " ").map(String.init)
    return Hello(modality: modality, capabilities: Set(capabilities.compactMap(ProgramCapability.init)))
  }

  /// Checks that a frame is the message `name`; an `error` message is thrown with its reason.
  static func check(_ frame: Safetensors, is name: String) throws {
    let message = frame.metadata["message"] ?? "nothing"
    if message == "error" { throw FormatError(description: "it says: \(frame.metadata["reason"] ?? "no reason")") }
    guard message == name else { throw FormatError(description: "it sent '\(message)'; expected '\(name)'") }
  }

  /// What the program stores, if it says so in a `done` message.
  /// - Throws: `FormatError` if it says a part of it, or no number: a budget would not be held to it.
  static func resources(_ frame: Safetensors) throws -> ResourceUse? {
    let keys = ["parameters", "stored_samples", "stored_bytes"]
    guard keys.contains(where: { frame.metadata[$0] != nil }) else { return nil }
    let numbers = try keys.map { key in
      guard let text = frame.metadata[key] else {
        throw FormatError(
          description: "its 'done' has no '\(key)'; expected all of \(keys.joined(separator: ", ")), or none")
      }
      guard let number = Int(text), number >= 0 else {
        throw FormatError(description: "its '\(key)' is '\(text.prefix(40))'; expected a whole number, 0 or more")
      }
      return number
    }
    return ResourceUse(parameters: numbers[0], storedSamples: numbers[1], storedBytes: numbers[2])
  }

  /// The bytes of the program's state.
  static func checkpoint(_ frame: Safetensors) throws -> [UInt8] {
    try check(frame, is: "checkpoint")
    guard let tensor = frame["state"], case .uint8(let bytes) = tensor.values else {
      throw FormatError(description: "its checkpoint has no 'state'; expected U8 of shape [bytes]")
    }
    return bytes
  }
}

extension LearningContext {
  fileprivate var json: String {
    var values: JSONValue = [
      "task": task.map { .integer($0) } ?? .null,
      "experience_classes": experienceClasses.map { .integers($0) } ?? .null, "domain": .optional(domain),
    ]
    if let timestamps { values["timestamps"] = timestamps.json }
    return values.text(.compact)
  }
}

extension [Int64?] {
  fileprivate var json: JSONValue { .array(map { $0.map { .integer($0) } ?? .null }) }
}
