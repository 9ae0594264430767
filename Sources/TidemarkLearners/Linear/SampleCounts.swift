import Tidemark

/// The number of samples of each class.
extension [Int] {
  /// Counts a sample of a class less.
  /// - Throws: `LearnerError` if there is none.
  mutating func takeOne(of label: Int) throws {
    guard self[label] > 0 else {
      throw LearnerError(.failed, "it was asked to forget a sample of class \(label), of which it was shown no other")
    }
    self[label] -= 1
  }
}
