/// One batch of labelled samples, lent to the learner for the duration of `observe`.
///
/// A batch cannot be copied or kept: to remember a sample, a learner copies its values, and what it copies counts
/// against the protocol's memory budget. A batch carries no sample ids and nothing about the order of the dataset.
public struct TrainingBatch<Input: StreamInput>: ~Copyable, Sendable {
  package var columns: Input.Columns
  package var labelColumn: [Int]

  /// The number of samples.
  public var count: Int { labelColumn.count }

  /// The stream's label of each sample, `[samples]`, each in `0..<classCount`.
  public var labels: Span<Int> {
    @_lifetime(borrow self)
    get { labelColumn.span }
  }

  /// A batch over columns with one input for each label.
  package init(columns: Input.Columns, labelColumn: [Int]) {
    self.columns = columns
    self.labelColumn = labelColumn
  }

  /// Takes the batch apart, so that the harness can fill the same memory again.
  package consuming func reclaim() -> Input.Columns { columns }
}

extension TrainingBatch where Input == DenseInput {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - values: `[samples * width]`, row-major, where `width` is the number of values for each label.
  ///   - labels: `[samples]`.
  /// - Precondition: `values.count` is a multiple of `labels.count`, and `labels` is not empty.
  public init(values: [Float], labels: [Int]) {
    precondition(!labels.isEmpty && values.count.isMultiple(of: labels.count), "values must be [samples * width]")
    self.init(
      columns: DenseInput.Columns(values: values, width: values.count / labels.count), labelColumn: labels)
  }

  /// The number of values in one sample.
  public var width: Int { columns.width }

  /// All inputs, `[samples * width]`, row-major.
  public var inputs: Span<Float> {
    @_lifetime(borrow self)
    get { columns.values.span }
  }

  /// The values of one sample, `[width]`.
  @_lifetime(borrow self)
  public func input(_ sample: Int) -> Span<Float> {
    columns.values.span.extracting(sample * width..<(sample + 1) * width)
  }
}
