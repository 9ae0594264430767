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
