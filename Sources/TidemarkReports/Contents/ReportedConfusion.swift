/// The answers of the last evaluation, counted by class.
public struct ReportedConfusion: Sendable, Hashable {
  /// The names of the classes, `[classes]`.
  public var classes: [String]
  /// How often a query of class `i` was answered with class `j`, `[classes][classes]`; empty if there are too many classes
  /// to be kept.
  public var counts: [[Int]]
  /// The queries of each class, `[classes]`; what `counts` lacks was not answered, or not with a class.
  public var queries: [Int]
  /// The right answers of each class, `[classes]`.
  public var correct: [Int]

  /// The most classes whose confusion is kept.
  public static let mostClasses = 100

  /// Counts of answers.
  public init(classes: [String], counts: [[Int]], queries: [Int], correct: [Int]) {
    self.classes = classes
    self.counts = counts
    self.queries = queries
    self.correct = correct
  }

  /// Whether the lists fit each other and no count is negative or larger than the whole.
  var isConsistent: Bool {
    let size = classes.count
    return queries.count == size && correct.count == size && (counts.isEmpty || counts.count == size)
      && zip(queries, correct).allSatisfy { 0 <= $1 && $1 <= $0 }
      && zip(counts, queries).allSatisfy { row, queries in
        row.count == size && row.allSatisfy { (0...max(0, queries)).contains($0) }
      }
  }
}

/// How often answers of like confidence were right, at the last evaluation.
public struct ReportedCalibration: Sendable, Hashable {
  /// Answers whose confidence lies in one of ``bins`` intervals (low, high] of equal width over 0...1.
  public struct Bin: Sendable, Hashable {
    /// The number of answers.
    public var count: Int
    /// Their mean confidence; 0 without answers.
    public var confidence: Double
    /// The fraction of them that were right; 0 without answers.
    public var accuracy: Double

    /// A bin.
    public init(count: Int, confidence: Double, accuracy: Double) {
      self.count = count
      self.confidence = confidence
      self.accuracy = accuracy
    }
  }

  /// The bins, lowest confidence first.
  public var bins: [Bin]

  /// Bins, lowest confidence first.
  public init(bins: [Bin]) {
    self.bins = bins
  }
}
