/// An accuracy matrix on its own, such as one that another tool wrote, or that a report recorded.
public struct MatrixEvidence: RunEvidence, Hashable {
  /// The matrix.
  public let scores: AccuracyMatrix
  private let others: MatrixReferences
  private let requests: Set<Int>

  /// The evidence of a matrix, and of what stands beside it.
  /// - Parameters:
  ///   - references: the scores of other models.
  ///   - forgotten: the experiences that the learner was asked to forget.
  public init(
    _ matrix: AccuracyMatrix, references: MatrixReferences = MatrixReferences(), forgotten: Set<Int> = []
  ) {
    scores = matrix
    others = references
    requests = forgotten
  }

  /// The evidence of scores as rows.
  /// - Throws: `malformedMatrix`, as ``AccuracyMatrix/init(scores:baseline:testSizes:)``.
  public init(scores: [[Double?]], baseline: [Double?]? = nil, testSizes: [Int]? = nil) throws(MetricError) {
    self.init(try AccuracyMatrix(scores: scores, baseline: baseline, testSizes: testSizes))
  }

  /// The same matrix, of a learner that was asked to forget the given experiences.
  public func requesting(toForget experiences: Set<Int>) -> MatrixEvidence {
    MatrixEvidence(scores, references: others, forgotten: experiences)
  }

  /// The matrix.
  public var matrix: Evidence<AccuracyMatrix> { .present(scores) }

  /// The scores of other models; absent if there are none.
  public var references: Evidence<MatrixReferences> {
    others == MatrixReferences() ? .absent("there are no scores of other models to compare with") : .present(others)
  }

  /// The sessions, where there are at least two.
  public var sessions: Evidence<FewShotSessions> {
    scores.experiences >= 2 ? .present(FewShotSessions(scores)) : .absent("there are no later sessions")
  }

  /// The experiences that were to be forgotten; absent if there are none.
  public var forgotten: Evidence<Set<Int>> {
    requests.isEmpty ? .absent("the learner was not asked to forget anything") : .present(requests)
  }
}
