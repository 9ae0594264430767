extension Batch where Input == TextInput {
  /// The bytes of all texts, one text after the other.
  public var utf8: Span<UInt8> {
    @_lifetime(borrow self)
    get { columns.utf8.span }
  }

  /// Where each text begins in `utf8`, and at last where the last one ends, `[texts + 1]`.
  public var offsets: Span<Int> {
    @_lifetime(borrow self)
    get { columns.offsets.span }
  }

  /// The UTF-8 bytes of one text.
  @_lifetime(borrow self)
  public func utf8(_ index: Int) -> Span<UInt8> {
    columns.utf8.span.extracting(columns.range(of: index))
  }

  /// One text as a string, a copy.
  public func text(_ index: Int) -> String { columns.text(index) }
}

extension Batch where Input == TextInput, Labels == [Int] {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameters:
  ///   - texts: `[samples]`.
  ///   - labels: `[samples]`.
  /// - Precondition: there are as many texts as labels.
  public init(texts: [String], labels: [Int]) {
    precondition(texts.count == labels.count, "each text has one label")
    self.init(columns: TextInput.Columns(texts), labelColumn: labels)
  }

  /// Makes a batch of texts that lie one after the other.
  ///
  /// - Parameters:
  ///   - utf8: the bytes of all texts, well-formed UTF-8.
  ///   - offsets: where each text begins, and at last where the last one ends, `[samples + 1]`.
  ///   - labels: `[samples]`.
  /// - Precondition: the offsets ascend from 0 to `utf8.count`, one more than there are labels.
  public init(utf8: [UInt8], offsets: [Int], labels: [Int]) {
    let columns = TextInput.Columns(utf8: utf8, offsets: offsets)
    precondition(columns.isWellFormed && columns.count == labels.count, "offsets must be [samples + 1], ascending")
    self.init(columns: columns, labelColumn: labels)
  }
}

extension Batch where Input == TextInput, Labels == Void {
  /// Makes a batch by hand, as an app or a test that drives a learner itself does.
  ///
  /// - Parameter texts: `[queries]`.
  public init(texts: [String]) {
    self.init(columns: TextInput.Columns(texts), count: texts.count)
  }

  /// Makes a batch of texts that lie one after the other.
  ///
  /// - Parameters:
  ///   - utf8: the bytes of all texts, well-formed UTF-8.
  ///   - offsets: where each text begins, and at last where the last one ends, `[queries + 1]`.
  /// - Precondition: the offsets ascend from 0 to `utf8.count`.
  public init(utf8: [UInt8], offsets: [Int]) {
    let columns = TextInput.Columns(utf8: utf8, offsets: offsets)
    precondition(columns.isWellFormed, "offsets must be [queries + 1], ascending")
    self.init(columns: columns, count: columns.count)
  }
}
