/// Numeric inputs of equal shape, one after the other, in memory or in a file that is mapped into it.
public struct DenseColumn: Sendable, Hashable {
  /// The numbers, `[samples * width]`, row-major.
  public enum Storage: Sendable, Hashable {
    /// As they are in most image datasets, 0...255, not scaled.
    case bytes(ColumnValues<UInt8>)
    /// Everything else.
    case floats(ColumnValues<Float>)
  }

  /// The shape of one sample, such as `[28, 28]`.
  public let shape: [Int]
  /// The numbers, `[samples * width]`.
  public let storage: Storage
  /// The number of values in one sample: the product of `shape`.
  public let width: Int
  /// The number of samples.
  public let count: Int

  /// A column of bytes.
  ///
  /// - Precondition: the product of `shape` is positive and divides the number of values.
  public init(shape: [Int], bytes: [UInt8]) {
    self.init(shape: shape, storage: .bytes(ColumnValues(bytes)))
  }

  /// A column of floats.
  ///
  /// - Precondition: the product of `shape` is positive and divides the number of values.
  public init(shape: [Int], floats: [Float]) {
    self.init(shape: shape, storage: .floats(ColumnValues(floats)))
  }

  /// A column of numbers that are there already.
  ///
  /// - Precondition: the product of `shape` is positive and divides the number of values.
  public init(shape: [Int], storage: Storage) {
    let valueCount =
      switch storage {
      case .bytes(let bytes): bytes.count
      case .floats(let floats): floats.count
      }
    self.shape = shape
    self.storage = storage
    width = shape.reduce(1, *)
    precondition(width > 0 && valueCount.isMultiple(of: width), "a column must be [samples * width]")
    count = valueCount / width
  }
}
