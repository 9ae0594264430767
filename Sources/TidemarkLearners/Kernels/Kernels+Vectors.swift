import CKernels

extension Kernels {
  /// `y += factor x`, both of the same count.
  static func addScaled(_ factor: Float, _ x: Span<Float>, to y: inout MutableSpan<Float>) {
    let count = y.count
    precondition(x.count == count, "x and y must have the same count")
    reading(x) { x in writing(&y) { ck_axpy(count, factor, x, $0) } }
  }

  /// `z += factor weights (x - y)`, element by element, all of the same count: the gradient of a quadratic penalty around
  /// `y`, or a step of a path integral from `y` to `x`.
  static func addWeightedDifference(
    _ factor: Float, _ weights: Span<Float>, _ x: Span<Float>, _ y: Span<Float>, to z: inout MutableSpan<Float>
  ) {
    let count = z.count
    precondition(
      weights.count == count && x.count == count && y.count == count, "all four must have the same count")
    reading(weights) { weights in
      reading(x) { x in
        reading(y) { y in writing(&z) { ck_weighted_difference(count, factor, weights, x, y, $0) } }
      }
    }
  }

  /// `y = factor x`, both of the same count.
  static func scale(_ factor: Float, _ x: Span<Float>, into y: inout MutableSpan<Float>) {
    let count = y.count
    precondition(x.count == count, "x and y must have the same count")
    reading(x) { x in writing(&y) { ck_scaled_copy(count, factor, x, $0) } }
  }

  /// The dot product of `x` and `y`, of the same count; of `x` and itself, the squared norm.
  static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
    let count = x.count
    precondition(y.count == count, "x and y must have the same count")
    return reading(x) { x in reading(y) { ck_dot(count, x, $0) } }
  }

  /// `y = eˣ` for each element, both of the same count. 0 below -87, infinite above 88.7.
  static func exponential(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
    let count = y.count
    precondition(x.count == count, "x and y must have the same count")
    reading(x) { x in writing(&y) { ck_exp(count, x, $0) } }
  }

  /// The natural logarithm of a positive, normal number.
  static func logarithm(_ x: Double) -> Double { ck_log(x) }

  /// Looks up the bytes of the chosen rows of `source`, `[any, width]`, in a table of 256 values.
  ///
  /// - Parameters:
  ///   - rows: which rows, in the order wanted.
  ///   - output: `[rows, width]`.
  static func gather(
    rows: Span<Int>, of source: Span<UInt8>, width: Int, through table: Span<Float>,
    into output: inout MutableSpan<Float>
  ) {
    let count = rows.count
    precondition(width > 0 && source.count.isMultiple(of: width), "source must be [any, width]")
    precondition(table.count == 256, "the table must have 256 values")
    precondition(output.count == count * width, "output must be [rows, width]")
    let available = source.count / width
    for index in 0..<count {
      precondition(rows[index] >= 0 && rows[index] < available, "rows must exist")
    }
    reading(rows) { rows in
      reading(source) { source in
        reading(table) { table in
          writing(&output) { ck_gather_bytes(count, width, source, rows, table, $0) }
        }
      }
    }
  }
}
