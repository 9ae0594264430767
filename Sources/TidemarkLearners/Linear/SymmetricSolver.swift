/// The Cholesky factor of a symmetric positive definite matrix, for solving systems with it.
package struct SymmetricSolver: Sendable {
  /// The lower triangle L of `L Lᵀ`, `[size, size]`.
  private let factor: [Double]
  private let size: Int

  /// Factors a matrix, `[size, size]`, of which the lower triangle is read; nil if it is not positive definite.
  /// - Complexity: O(size³).
  package init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "the matrix must be [size, size]")
    var factor = matrix
    var isPositive = true
    factor.withUnsafeMutableBufferPointer { l in
      for row in 0..<size {
        for column in 0...row {
          var sum = l[row * size + column]
          // Four sums side by side, which the processor can overlap; always in this order.
          var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
          var k = 0
          while k + 4 <= column {
            s0 += l[row * size + k] * l[column * size + k]
            s1 += l[row * size + k + 1] * l[column * size + k + 1]
            s2 += l[row * size + k + 2] * l[column * size + k + 2]
            s3 += l[row * size + k + 3] * l[column * size + k + 3]
            k += 4
          }
          while k < column {
            s0 += l[row * size + k] * l[column * size + k]
            k += 1
          }
          sum -= (s0 + s1) + (s2 + s3)
          if column < row {
            l[row * size + column] = sum / l[column * size + column]
          } else if sum > 0 {
            l[row * size + row] = sum.squareRoot()
          } else {
            isPositive = false
            return
          }
        }
      }
    }
    guard isPositive else { return nil }
    self.factor = factor
    self.size = size
  }

  /// The x of `matrix · x = right`, both `[size]`.
  /// - Complexity: O(size²).
  package func solve(_ right: [Double]) -> [Double] {
    precondition(right.count == size, "the right side must be [size]")
    var x = right
    for row in 0..<size {
      var sum = x[row]
      for column in 0..<row { sum -= factor[row * size + column] * x[column] }
      x[row] = sum / factor[row * size + row]
    }
    for row in (0..<size).reversed() {
      x[row] /= factor[row * size + row]
      // By rows of the factor, which are its transpose's columns.
      for column in 0..<row { x[column] -= factor[row * size + column] * x[row] }
    }
    return x
  }
}
