import Tidemark
package import TidemarkFormats
import TidemarkMetrics

/// The answers of one evaluation as columns, in the order in which they were given: a frame of `answers.frames`.
package struct KnowledgeAnswers: Sendable, Equatable {
  /// The numbers of the queries that were asked, `[answers]` as all columns.
  package private(set) var queries: [Int32] = []
  /// The last slice that was shown, in full or in part, when each was asked; -1 before any.
  package private(set) var slices: [Int32] = []
  private var labels: [Int32] = []
  private var confidences: [Float] = []
  /// The answers in words, by their place.
  private var words: [Int: String] = [:]
  /// How many candidates outrank the best right one, and how many tie with it; -1 where nothing was ranked.
  private var greater: [Int32] = []
  private var equal: [Int32] = []
  /// NaN where there is none.
  private var losses: [Double] = []

  /// The number of answers.
  package var count: Int { queries.count }

  /// No answers.
  package init() {}

  /// Appends the answer to a query.
  package mutating func append(_ answer: KnowledgeAnswer, to query: Int32, after slice: Int) {
    if let text = answer.words { words[count] = text }
    queries.append(query)
    slices.append(Int32(slice))
    labels.append(answer.label)
    confidences.append(answer.confidence)
    greater.append(answer.rank.map { Int32($0.greater) } ?? -1)
    equal.append(answer.rank.map { Int32($0.equal) } ?? -1)
    losses.append(answer.loss ?? .nan)
  }

  /// The answer at a place.
  package subscript(place: Int) -> KnowledgeAnswer {
    KnowledgeAnswer(
      label: labels[place], confidence: confidences[place], words: words[place],
      rank: greater[place] < 0 ? nil : TargetRank(greater: Int(greater[place]), equal: Int(equal[place])),
      loss: losses[place].isNaN ? nil : losses[place])
  }

  /// The answers as tensors. Losses are left out where there is none, and slices where all are that of the evaluation.
  /// - Parameter slice: the last slice that was shown when the evaluation was made.
  package func frame(of slice: Int) throws -> Safetensors {
    let columns = [
      ("query", queries), ("label", labels), ("rank_greater", greater), ("rank_equal", equal),
    ]
    var tensors = columns.map { Safetensors.Tensor($0.0, shape: [count], .int32($0.1)) }
    tensors.append(Safetensors.Tensor("confidence", shape: [count], .float32(confidences)))
    if losses.contains(where: { !$0.isNaN }) {
      tensors.append(Safetensors.Tensor("loss", shape: [count], .float64(losses)))
    }
    if slices.contains(where: { $0 != Int32(slice) }) {
      tensors.append(Safetensors.Tensor("slice", shape: [count], .int32(slices)))
    }
    var metadata: [String: String] = [:]
    if !words.isEmpty {
      metadata["texts"] = JSONValue.members(words.map { ("\($0)", .string($1)) }).text(.compact)
    }
    return Safetensors(metadata: metadata, tensors: tensors)
  }

  /// Reads a frame.
  /// - Throws: `FormatError`, also if it answers what was not asked.
  package init(_ frame: Safetensors, of slice: Int, to questions: KnowledgeQuestions) throws {
    queries = try frame.integers("query", below: questions.count)
    let count = queries.count
    let entities = questions.entityNames.count
    labels = try frame.integers("label", count: count, from: Int(Answers.inWords), below: entities)
    confidences = try frame.floats("confidence", count: count)
    greater = try frame.integers("rank_greater", count: count, from: -1, below: entities)
    equal = try frame.integers("rank_equal", count: count, from: -1, below: entities)
    let none = Double.nan
    losses =
      frame["loss"] == nil ? Array(repeating: none, count: count) : try frame.doubles("loss", count: count)
    slices =
      frame["slice"] == nil
      ? Array(repeating: Int32(slice), count: count)
      : try frame.integers("slice", count: count, from: -1, below: Int(Int32.max))
    if let json = frame.metadata["texts"] {
      let texts = (try? JSONValue(parsing: json.utf8))?.dictionary
      guard let texts, texts.values.allSatisfy({ $0.string != nil }) else {
        throw FormatError(found: "metadata 'texts' is not the JSON of answers in words")
      }
      for (place, text) in texts {
        if let place = Int(place) { words[place] = text.string }
      }
    }
    guard labels.indices.allSatisfy({ (labels[$0] == Answers.inWords) == (words[$0] != nil) }) else {
      throw FormatError(
        found: "metadata 'texts' has no words for an answer in words, or some for another answer")
    }
  }
}
