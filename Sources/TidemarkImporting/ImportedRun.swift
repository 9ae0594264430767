/// The results of one run that was not observed, as they stand in a file.
package struct ImportedRun: Sendable, Equatable {
  /// One measured score.
  package enum Score: Sendable, Equatable {
    /// A fraction in 0...1.
    case fraction(Double)
    /// How many of so many queries were right.
    case counted(correct: Int, queries: Int)

    /// The score as a fraction in 0...1.
    package var value: Double {
      switch self {
      case .fraction(let value): value
      case .counted(let correct, let queries): Double(correct) / Double(queries)
      }
    }
  }

  /// The answers of the last evaluation, with the right labels and the test sets; all `[queries]`.
  package struct LastAnswers: Sendable, Equatable {
    package var labels: [Int32]
    package var gold: [Int32]
    package var testSets: [Int32]
  }

  /// `[experiences][test sets]`; nil where nothing was measured.
  package var rows: [[Score?]]
  /// `[test sets]`: before any training; nil if it was not measured.
  package var baseline: [Score?]?
  /// `[test sets]`; nil if unknown.
  package var testSizes: [Int]?
  /// What the file calls the learner, the benchmark and the seed; nil where it does not say.
  package var learner: String?
  package var protocolName: String?
  package var seed: UInt64?
  /// The options of the learner that the file records.
  package var options: [String: String] = [:]
  package var answers: LastAnswers?
  /// What a reader of the scores should know about how they were read.
  package var notes: [String] = []
  /// The line of the file that holds the run, from 1, if it is one of several.
  package var line: Int?

  package init(rows: [[Score?]], baseline: [Score?]? = nil) {
    self.rows = rows
    self.baseline = baseline
  }

  /// The number of test sets.
  package var testSetCount: Int { max(rows.first?.count ?? 0, baseline?.count ?? 0) }
}
