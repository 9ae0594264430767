import CKernels

/// Matrices of doubles, `[size, size]`, of which the upper triangle counts.
extension Kernels {
  /// `matrix += xᵀ x`, or `-=` if `subtracting`, for `rows` x, `[any, size]`.
  static func addOuterProducts(
    of rows: Span<Double>, subtracting: Bool = false, size: Int, to matrix: inout MutableSpan<Double>
  ) {
    precondition(size > 0 && rows.count.isMultiple(of: size), "rows must be [any, size]")
    precondition(matrix.count == size * size, "the matrix must be [size, size]")
    let count = rows.count / size
    reading(rows) { rows in
      writing(&matrix) { matrix in
        withSymmetricScratch(size) { ck_add_symmetric(size, count, rows, subtracting, matrix, $0) }
      }
    }
  }

  /// Replaces the matrix by its Cholesky factor U, `matrix = Uᵀ U`.
  /// - Returns: whether the matrix is positive definite; if not, what is left of it is of no use.
  static func factorSymmetric(size: Int, _ matrix: inout MutableSpan<Double>) -> Bool {
    precondition(matrix.count == size * size, "the matrix must be [size, size]")
    return writing(&matrix) { matrix in
      withSymmetricScratch(size) { ck_factor_symmetric(size, matrix, $0) }
    }
  }

  /// Replaces each row of `rows`, `[any, size]`, by the solution of `Uᵀ U y = row`.
  static func solveSymmetric(size: Int, factor: Span<Double>, rows: inout MutableSpan<Double>) {
    precondition(factor.count == size * size, "the factor must be [size, size]")
    precondition(size > 0 && rows.count.isMultiple(of: size), "rows must be [any, size]")
    let count = rows.count / size
    reading(factor) { factor in writing(&rows) { ck_solve_symmetric(size, count, factor, $0) } }
  }

  private static func withSymmetricScratch<Result>(
    _ size: Int, _ body: (UnsafeMutablePointer<Double>?) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: ck_symmetric_scratch(size)) { body($0.baseAddress) }
  }
}
