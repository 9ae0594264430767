/// An accuracy matrix on its own, such as one that another tool wrote.
public struct MatrixEvidence: RunEvidence {
  private let scores: AccuracyMatrix
  private let others: MatrixReferences

  /// The evidence of a matrix and of the scores of other models that stand beside it.
  public init(_ matrix: AccuracyMatrix, references: MatrixReferences = MatrixReferences()) {
    scores = matrix
    others = references
  }

  public var matrix: Evidence<AccuracyMatrix> { .present(scores) }
  public var references: Evidence<MatrixReferences> {
    others == MatrixReferences() ? .absent("there are no scores of other models to compare with") : .present(others)
  }
  public var sessions: Evidence<FewShotSessions> { .present(FewShotSessions(scores)) }
}

extension FewShotSessions {
  /// The sessions of a matrix whose experiences bring new classes: micro accuracies where sizes are known, else macro.
  public init(_ matrix: AccuracyMatrix) {
    let last = matrix.experiences - 1
    func mean(_ stage: Int, _ tasks: Range<Int>) -> Double? {
      var (sum, weight) = (0.0, 0.0)
      for task in tasks {
        guard let score = matrix[stage, task] else { return nil }
        let size = matrix.testSizes.map { task < $0.count ? Double($0[task]) : 0 } ?? 1
        sum += score * size
        weight += size
      }
      return weight > 0 ? sum / weight : nil
    }
    self.init(
      accuracies: (0..<matrix.experiences).map { mean($0, 0..<$0 + 1) }, base: last >= 0 ? mean(last, 0..<1) : nil,
      novel: last >= 1 ? mean(last, 1..<last + 1) : nil)
  }
}
