/// One batch of test inputs, lent to the learner for the duration of `answer`. It has no labels to leak.
public struct QueryBatch<Input: StreamInput>: ~Copyable, Sendable {
  package var columns: Input.Columns

  /// The number of queries.
  public let count: Int

  /// A batch over columns of `count` inputs.
  package init(columns: Input.Columns, count: Int) {
    self.columns = columns
    self.count = count
  }

  /// Takes the batch apart, so that the harness can fill the same memory again.
  package consuming func reclaim() -> Input.Columns { columns }
}

extension QueryBatch where Input == DenseInput {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - values: `[queries * width]`, row-major.
  ///   - width: the number of values in one query.
  /// - Precondition: `width` is positive and divides `values.count`.
  public init(values: [Float], width: Int) {
    precondition(width > 0 && values.count.isMultiple(of: width), "values must be [queries * width]")
    self.init(columns: DenseInput.Columns(values: values, width: width), count: values.count / width)
  }

  /// The number of values in one query.
  public var width: Int { columns.width }

  /// All inputs, `[queries * width]`, row-major.
  public var inputs: Span<Float> {
    @_lifetime(borrow self)
    get { columns.values.span }
  }

  /// The values of one query, `[width]`.
  @_lifetime(borrow self)
  public func input(_ query: Int) -> Span<Float> {
    columns.values.span.extracting(query * width..<(query + 1) * width)
  }
}
