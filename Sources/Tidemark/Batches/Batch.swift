/// One batch, lent to the learner for the duration of a call: of labelled samples, or of queries, which have no labels to
/// leak.
///
/// A batch cannot be copied or kept: to remember a sample, a learner copies its values, and what it copies counts
/// against the protocol's memory budget. A batch carries no sample ids and nothing about the order of the dataset.
public struct Batch<Input: StreamInput, Labels: Sendable>: ~Copyable, Sendable {
  package var columns: Input.Columns
  package var labelColumn: Labels

  /// The number of samples or queries.
  public let count: Int

  /// Takes the batch apart, so that the harness can fill the same memory again.
  package consuming func reclaim() -> Input.Columns { columns }
}

/// One batch of labelled samples, lent to the learner for the duration of `observe`.
public typealias TrainingBatch<Input: StreamInput> = Batch<Input, [Int]>

/// One batch of test inputs, lent to the learner for the duration of `answer`. It has no labels to leak.
public typealias QueryBatch<Input: StreamInput> = Batch<Input, Void>

extension Batch where Labels == [Int] {
  /// A batch over columns with one input for each label.
  package init(columns: Input.Columns, labelColumn: [Int]) {
    self.init(columns: columns, labelColumn: labelColumn, count: labelColumn.count)
  }

  /// The stream's label of each sample, `[samples]`, each in `0..<classCount`.
  public var labels: Span<Int> {
    @_lifetime(borrow self)
    get { labelColumn.span }
  }
}

extension Batch where Labels == Void {
  /// A batch over columns of `count` inputs.
  package init(columns: Input.Columns, count: Int) {
    self.init(columns: columns, labelColumn: (), count: count)
  }
}
