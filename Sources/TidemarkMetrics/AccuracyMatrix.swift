/// The scores of one run as a matrix: `R[i][j]` is the score on test set `j` after experience `i`, both from 0.
public struct AccuracyMatrix: Sendable, Hashable {
  /// `[experiences, test sets]`; nil is a missing cell. Fractions in 0...1, higher is better.
  public let scores: [[Double?]]
  /// `b[j]`, `[test sets]`: the score before any training; nil if it was not measured.
  public let baseline: [Double?]?
  /// The number of test samples in each test set, `[test sets]`, for the metrics that weight by it.
  public let testSizes: [Int]?

  /// A matrix with the given contents.
  public init(scores: [[Double?]], baseline: [Double?]? = nil, testSizes: [Int]? = nil) {
    self.scores = scores
    self.baseline = baseline
    self.testSizes = testSizes
  }
}
