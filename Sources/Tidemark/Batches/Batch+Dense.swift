extension Batch where Input == DenseInput {
  /// The number of values in one input.
  public var width: Int { columns.width }

  /// All inputs, `[inputs * width]`, row-major.
  public var inputs: Span<Float> {
    @_lifetime(borrow self)
    get { columns.values.span }
  }

  /// The values of one input, `[width]`.
  @_lifetime(borrow self)
  public func input(_ index: Int) -> Span<Float> {
    columns.values.span.extracting(index * width..<(index + 1) * width)
  }
}

extension Batch where Input == DenseInput, Labels == [Int] {
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
}

extension Batch where Input == DenseInput, Labels == Void {
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
}
