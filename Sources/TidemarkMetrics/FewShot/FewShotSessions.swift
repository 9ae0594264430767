/// The accuracies of a stream whose sessions bring new classes.
public struct FewShotSessions: Sendable, Hashable {
  /// `[session]`: the accuracy over all classes seen so far; nil if it was not measured.
  public let accuracies: [Double?]
  /// The final accuracy on the classes of the first session, and on those of all later ones; nil if not measured.
  public let base, novel: Double?

  /// The given accuracies.
  public init(accuracies: [Double?], base: Double?, novel: Double?) {
    self.accuracies = accuracies
    self.base = base
    self.novel = novel
  }
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
