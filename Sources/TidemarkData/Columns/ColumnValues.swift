/// Numbers of a column that never change: in an array, or in a file that is mapped into memory.
///
/// A collection of them either way; the numbers of a mapped file are read from it as they are asked for, and shared with
/// other processes that have mapped it, too. Equal if the numbers are.
public struct ColumnValues<Element: BitwiseCopyable & Hashable & Sendable>: Sendable {
  private enum Storage: Sendable {
    case array([Element])
    case mapped(MappedFile, offset: Int)
  }

  private let storage: Storage
  /// The number of values.
  public let count: Int

  /// The values of an array.
  ///
  /// - Complexity: O(1).
  public init(_ values: [Element]) {
    storage = .array(values)
    count = values.count
  }

  /// Values in a file, in the machine's byte order; nil if the file does not hold them, or not in a place that suits them.
  init?(in file: MappedFile, offset: Int, count: Int) {
    guard file.holds(Element.self, offset: offset, count: count) else { return nil }
    storage = .mapped(file, offset: offset)
    self.count = count
  }

  /// All values, one after the other in memory.
  public var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      switch storage {
      case .array(let values):
        let span = values.span
        return _overrideLifetime(span, borrowing: self)
      case .mapped(let file, let offset):
        let span = file.span(of: Element.self, offset: offset, count: count)
        return _overrideLifetime(span, borrowing: self)
      }
    }
  }
}

extension ColumnValues: RandomAccessCollection {
  /// The first place: 0.
  public var startIndex: Int { 0 }
  /// The place behind the last value.
  public var endIndex: Int { count }

  /// The value at a place.
  ///
  /// - Precondition: `index` is in `0..<count`.
  /// - Complexity: O(1); for many values, take `span` once.
  public subscript(index: Int) -> Element {
    let values = span
    return values[index]
  }

  /// Lends all values to `body`.
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    let values = span
    return try values.withUnsafeBufferPointer(body)
  }
}

extension ColumnValues: Hashable {
  /// Whether the values are the same, wherever they lie.
  public static func == (first: Self, second: Self) -> Bool { first.elementsEqual(second) }

  /// Feeds all values to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for value in self { hasher.combine(value) }
  }
}

extension ColumnValues: ExpressibleByArrayLiteral {
  /// The given values.
  public init(arrayLiteral values: Element...) {
    self.init(values)
  }
}
