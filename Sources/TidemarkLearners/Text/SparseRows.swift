/// Vectors that are mostly zero, row after row.
struct SparseRows: Sendable, Equatable {
  /// Where each row begins in `columns` and `values`, and at last where the last one ends, `[rows + 1]`.
  private(set) var offsets: [Int] = [0]
  /// The columns of the values that are not zero, ascending within a row.
  private(set) var columns: [Int32] = []
  /// The values in those columns.
  private(set) var values: [Float] = []

  /// The number of rows.
  var count: Int { offsets.count - 1 }

  /// The places of a row in `columns` and `values`.
  func places(of row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

  /// Adds a value to the row that is being filled.
  mutating func append(_ value: Float, column: Int32) {
    columns.append(column)
    values.append(value)
  }

  /// Ends the row that is being filled.
  mutating func endRow() { offsets.append(columns.count) }

  /// All values, zeros too, each multiplied by `scale`, `[rows, width]`.
  func dense(width: Int, scale: Float = 1) -> [Float] {
    var result = [Float](repeating: 0, count: count * width)
    for row in 0..<count {
      for place in places(of: row) { result[row * width + Int(columns[place])] = scale * values[place] }
    }
    return result
  }
}
