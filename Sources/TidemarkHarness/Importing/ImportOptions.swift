/// What the file to be imported does not say.
package struct ImportOptions: Sendable, Equatable {
  /// Where the scores before any training come from.
  package enum Baseline: Sendable, Equatable {
    /// From the file, if its format marks them.
    case asMarked
    /// They are the first row of the matrix.
    case firstRow
    /// These, `[test sets]`.
    case scores([Double])
  }

  /// Whether the scores are percentages. Mammoth's always are.
  package var arePercent = false
  package var baseline = Baseline.asMarked
  /// The number of samples in each test set, `[test sets]`; nil if it is not known.
  package var testSizes: [Int]?
  /// Which entry of a JSON file holds the matrix, where several could.
  package var key: String?
  /// Which line of a log with a run a line, from 1; nil for all of them.
  package var line: Int?

  package init() {}
}
