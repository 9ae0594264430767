/// What a learner answers to a batch of queries, one answer a query, in the order of the queries.
///
/// Give each query exactly one answer, by `append(scores:)`, `append(label:confidence:)` or `abstain()`. An answer that
/// is not a number, or names a class outside the label space, is recorded as invalid: it counts as wrong, and the
/// report says how many there were.
public struct Answers: ~Copyable, Sendable {
  /// The recorded label of a query that the learner declined to answer.
  package static let abstained: Int32 = -1
  /// The recorded label of an answer that was not a number or not a class of the stream.
  package static let invalid: Int32 = -2
  /// The recorded label of an answer in words.
  package static let inWords: Int32 = -3

  /// The number of classes in the stream's label space.
  public let classCount: Int
  /// Whether score vectors are kept beside the labels.
  package let keepsScores: Bool

  /// `[queries]`: the answered class, or `abstained`, or `invalid`.
  package private(set) var labels: [Int32] = []
  /// `[queries]`: the score of the answered class, NaN where the learner gave none.
  package private(set) var confidences: [Float] = []
  /// `[queries, classCount]` if `keepsScores`, NaN where the learner gave none; else empty.
  package private(set) var scores: [Float] = []
  /// Whether candidates with their scores, and answers in words, are kept: where queries are about knowledge.
  package let keepsRankings: Bool
  /// The ranked candidates of each query, `[queries]`; empty unless `keepsRankings`.
  package var rankings: [Ranking] = []
  /// The candidates of all queries that were given one by one, and their scores.
  package var candidates: [Int32] = []
  package var candidateScores: [Double] = []
  /// The answers in words, by the number of the query.
  package var texts: [Int: String] = [:]

  /// An empty collection of answers over a label space of `classCount` classes.
  public init(classCount: Int) {
    self.init(classCount: classCount, keepsScores: false)
  }

  package init(classCount: Int, keepsScores: Bool, keepsRankings: Bool = false) {
    self.classCount = classCount
    self.keepsScores = keepsScores
    self.keepsRankings = keepsRankings
  }

  /// The number of answers given so far.
  public var count: Int { labels.count }

  /// The class answered to query `index`; nil where the learner abstained or the answer was invalid.
  public func label(of index: Int) -> Int? {
    labels[index] >= 0 ? Int(labels[index]) : nil
  }

  /// Answers one query, or several in a row, with a score for every class.
  ///
  /// The answer is the class with the highest score, the lowest class number among equals. Give probabilities if
  /// calibration is to be measured; any score that ranks the classes will do otherwise. A vector with a NaN in it is
  /// an invalid answer.
  ///
  /// - Parameter newScores: `[queries, classCount]`, row-major.
  /// - Precondition: the number of scores is a multiple of `classCount`.
  public mutating func append(scores newScores: borrowing Span<Float>) {
    precondition(newScores.count.isMultiple(of: classCount), "scores must be [queries, classCount]")
    for start in stride(from: 0, to: newScores.count, by: classCount) {
      var best = start
      var isNumber = true
      for index in start..<start + classCount {
        let score = newScores[index]
        if score.isNaN { isNumber = false }
        if score > newScores[best] { best = index }
        if keepsScores { scores.append(score) }
      }
      if keepsRankings {
        let first = candidates.count
        if isNumber {
          for index in 0..<classCount {
            candidates.append(Int32(index))
            candidateScores.append(Double(newScores[start + index]))
          }
        }
        rankings.append(Ranking(range: first..<candidates.count))
      }
      labels.append(isNumber ? Int32(best - start) : Self.invalid)
      confidences.append(isNumber ? newScores[best] : .nan)
    }
  }

  /// Answers one query, or several in a row, with a score for every class; see the method that takes a span.
  public mutating func append(scores newScores: [Float]) {
    append(scores: newScores.span)
  }

  /// Answers one query with a class and, if the learner has one, the probability it gives to that class.
  public mutating func append(label: Int, confidence: Float? = nil) {
    if keepsRankings {
      return append(candidates: [label], scores: [Double(confidence ?? 1)], others: -.infinity)
    }
    let isValid = (0..<classCount).contains(label) && confidence?.isNaN != true
    record(isValid ? Int32(label) : Self.invalid, confidence: isValid ? confidence ?? .nan : .nan)
  }

  /// Declines to answer one query. It counts as wrong for accuracy and is reported apart.
  public mutating func abstain() {
    record(Self.abstained, confidence: .nan)
  }

  mutating func record(_ label: Int32, confidence: Float, ranking: Ranking? = nil) {
    labels.append(label)
    confidences.append(confidence)
    if keepsRankings { rankings.append(ranking ?? Ranking(range: candidates.count..<candidates.count)) }
    if keepsScores { scores.append(contentsOf: repeatElement(.nan, count: classCount)) }
  }
}
