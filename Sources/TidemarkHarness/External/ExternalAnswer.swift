import Foundation
import Tidemark
import TidemarkFormats

/// What a program answers to a batch of queries.
enum ExternalAnswer {
  /// `[queries, classes]`.
  case scores([Float])
  /// `[queries]`, and a confidence for each or none.
  case labels([Int64], confidences: [Float]?)
  /// `[queries]`, in words.
  case words([String])
  /// Candidates with their scores, those of query `i` in `offsets[i]..<offsets[i + 1]`, and the score of all others,
  /// `[queries]`.
  case ranked(candidates: [Int64], scores: [Double], offsets: [Int], others: [Double], areLogLikelihoods: Bool)

  /// Reads an `answers` message.
  /// - Throws: `ExternalMessage.FormatError`.
  init(_ frame: Safetensors, queries: Int, classCount: Int) throws {
    try ExternalMessage.check(frame, is: "answers")
    let forms = ["scores", "labels", "utf8", "candidates"].filter { frame[$0] != nil }
    guard forms.count == 1, let form = forms.first else {
      throw ExternalMessage.FormatError(
        description: forms.isEmpty
          ? "its answers have neither 'scores', 'labels', 'utf8' nor 'candidates'"
          : "its answers have '\(forms.joined(separator: "' and '"))'; expected one of them")
    }
    switch form {
    case "scores":
      // What a classifier's `predict` gives, in place of its probabilities.
      let hint = frame["scores"]?.shape == [queries] ? "; for classes alone, send labels" : ""
      self = .scores(try frame.floats("scores", shape: [queries, classCount], hint: hint))
    case "labels":
      self = .labels(
        try frame.integers("labels", shape: [queries]),
        confidences: frame["confidences"] == nil ? nil : try frame.floats("confidences", shape: [queries]))
    case "utf8": self = .words(try Self.words(frame, queries: queries))
    default: self = try Self.ranked(frame, queries: queries)
    }
  }

  /// Gives the answers, as a learner in this process would.
  func give(to answers: inout Answers) {
    switch self {
    case .scores(let scores): answers.append(scores: scores)
    case .labels(let labels, let confidences):
      for (index, label) in labels.enumerated() {
        if label == -1 {
          answers.abstain()
        } else {
          answers.append(label: Int(label), confidence: confidences?[index])
        }
      }
    case .words(let texts):
      for text in texts { answers.append(text: text) }
    case .ranked(let candidates, let scores, let offsets, let others, let areLogLikelihoods):
      for (index, range) in zip(offsets, offsets.dropFirst()).map({ $0..<$1 }).enumerated() {
        answers.append(
          candidates: candidates[range].map { Int($0) }, scores: Array(scores[range]), others: others[index],
          areLogLikelihoods: areLogLikelihoods)
      }
    }
  }

  private static func words(_ frame: Safetensors, queries: Int) throws -> [String] {
    guard let tensor = frame["utf8"], case .uint8(let bytes) = tensor.values, tensor.shape.count == 1 else {
      throw ExternalMessage.FormatError(description: "it sent 'utf8' that is not U8 of shape [bytes]")
    }
    let offsets = try frame.offsets("offsets", queries: queries, end: bytes.count)
    return try zip(offsets, offsets.dropFirst()).enumerated().map { index, range in
      guard let text = String(validating: bytes[range.0..<range.1], as: UTF8.self) else {
        throw ExternalMessage.FormatError(description: "its answer to query \(index) of the batch is not UTF-8")
      }
      return text
    }
  }

  private static func ranked(_ frame: Safetensors, queries: Int) throws -> Self {
    let count = frame["candidates"]?.values.count ?? 0
    let candidates = try frame.integers("candidates", shape: [count])
    let areLogLikelihoods = frame.metadata["log_likelihoods"] == "true"
    let others = Answers.Ranking.defaultOthers(areLogLikelihoods: areLogLikelihoods)
    return .ranked(
      candidates: candidates, scores: try frame.doubles("candidate_scores", shape: [count]),
      offsets: try frame.offsets("candidate_offsets", queries: queries, end: count),
      others: frame["other_scores"] == nil
        ? Array(repeating: others, count: queries) : try frame.doubles("other_scores", shape: [queries]),
      areLogLikelihoods: areLogLikelihoods)
  }
}

extension Safetensors {
  fileprivate func floats(_ name: String, shape: [Int], hint: String = "") throws -> [Float] {
    if let tensor = self[name], tensor.shape == shape, case .float32(let values) = tensor.values { return values }
    throw mismatch(name, "F32 of shape \(shape)\(hint)")
  }

  fileprivate func doubles(_ name: String, shape: [Int]) throws -> [Double] {
    if let tensor = self[name], tensor.shape == shape, case .float64(let values) = tensor.values { return values }
    throw mismatch(name, "F64 of shape \(shape)")
  }

  fileprivate func integers(_ name: String, shape: [Int]) throws -> [Int64] {
    if let tensor = self[name], tensor.shape == shape, case .int64(let values) = tensor.values { return values }
    throw mismatch(name, "I64 of shape \(shape)")
  }

  /// Where what belongs to each query begins, and at last where it ends, `[queries + 1]`.
  fileprivate func offsets(_ name: String, queries: Int, end: Int) throws -> [Int] {
    if let tensor = self[name], tensor.shape != [queries + 1], tensor.shape.count == 1 {
      let answers = max(0, tensor.shape[0] - 1)
      throw ExternalMessage.FormatError(
        description: "it gave \(answers) answer\(answers == 1 ? "" : "s") to \(queries) queries (\(name) of shape"
          + " \(tensor.shape); expected I64 of shape [\(queries + 1)])")
    }
    let offsets = try integers(name, shape: [queries + 1])
    guard offsets.first == 0, offsets.last == Int64(end), zip(offsets, offsets.dropFirst()).allSatisfy(<=) else {
      throw ExternalMessage.FormatError(
        description: "it sent \(name) that do not ascend from 0 to \(end), the number of what they divide")
    }
    return offsets.map { Int($0) }
  }

  private func mismatch(_ name: String, _ expected: String) -> ExternalMessage.FormatError {
    guard let tensor = self[name] else {
      return ExternalMessage.FormatError(description: "it sent no \(name); expected \(expected)")
    }
    return ExternalMessage.FormatError(
      description:
        "it sent \(name) of shape \(tensor.shape)\(tensor.values.isLike(expected) ? "" : " and type \(tensor.values.typeName)");"
        + " expected \(expected)")
  }
}

extension Safetensors.Values {
  /// Whether the type is the one that an expectation begins with.
  fileprivate func isLike(_ expected: String) -> Bool { expected.hasPrefix(typeName) }
}
