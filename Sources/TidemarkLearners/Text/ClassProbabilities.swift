import Tidemark

/// Turns scores of classes into probabilities of those that can be the answer.
enum ClassProbabilities {
  /// Answers each query with a probability for each class, by the softmax of its scores.
  ///
  /// - Parameters:
  ///   - scores: `[queries, classes]`; minus infinity for a class that is out of the question.
  ///   - classes: the number of scores of a query; any further class of the stream is out of the question.
  ///   - candidates: the classes to choose among; nil: all. If none of them has a score above minus infinity, each is
  ///     equally probable.
  /// - Throws: `LearnerError` with code `failed` if a candidate is no class, or there are none.
  static func append(
    _ scores: [Float], classes: Int, queries: Int, among candidates: [Int]?, to answers: inout Answers
  ) throws {
    let count = answers.classCount
    var isCandidate = Array(repeating: candidates == nil, count: count)
    for candidate in candidates ?? [] {
      guard isCandidate.indices.contains(candidate) else {
        throw LearnerError(.failed, "the candidate class \(candidate) is none; expected some in 0..<\(count)")
      }
      isCandidate[candidate] = true
    }
    guard isCandidate.contains(true) else {
      throw LearnerError(.failed, "there are no candidate classes; expected some in 0..<\(count)")
    }
    var wide = [Float](repeating: -.infinity, count: queries * count)
    for query in 0..<queries {
      var isOpen = false
      for label in 0..<min(classes, count) where isCandidate[label] {
        let score = scores[query * classes + label]
        wide[query * count + label] = score
        if score > -.infinity { isOpen = true }
      }
      if !isOpen { for label in 0..<count where isCandidate[label] { wide[query * count + label] = 0 } }
    }
    var span = wide.mutableSpan
    Kernels.softmax(classes: count, inPlace: &span)
    answers.append(scores: wide)
  }
}
