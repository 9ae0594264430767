import Tidemark

/// A symmetric matrix in double precision that sums outer products, and whose systems can be solved.
struct SymmetricMatrix: Sendable {
  let size: Int
  /// `[size, size]`; the upper triangle counts.
  private var elements: [Double]

  /// The most rows: of 2 GiB.
  static let mostSize = 1 << 14

  /// Checks that a learner of so many inputs can keep the products of each two.
  /// - Throws: `LearnerError` with code `unsupportedProtocol`.
  static func checkSize(_ size: Int, for learner: String) throws {
    guard size < mostSize else {
      throw LearnerError(
        .unsupportedProtocol,
        "learner '\(learner)' keeps the products of each two of its inputs, which are \(size); expected fewer than \(mostSize)"
      )
    }
  }

  /// Zero.
  init(size: Int) {
    self.size = size
    elements = Array(repeating: 0, count: size * size)
  }

  /// An element, from the upper triangle.
  subscript(row: Int, column: Int) -> Double { elements[min(row, column) * size + max(row, column)] }

  /// Adds the outer product of each row, `[any, size]`, with itself, or subtracts it.
  mutating func addOuterProducts(of rows: [Double], subtracting: Bool = false) {
    let size = size
    var span = elements.mutableSpan
    Kernels.addOuterProducts(of: rows.span, subtracting: subtracting, size: size, to: &span)
  }

  /// For each row b of `rows`, `[any, size]`, the x of `(factor · self + diagonal · I) x = b`, by Cholesky's method; nil if that
  /// matrix is not positive definite.
  /// - Complexity: O(size³) for the factor, and O(size²) for each row.
  func solutions(factor: Double = 1, diagonal: Double, _ rows: [Double]) -> [Double]? {
    var matrix = factor == 1 ? elements : elements.map { $0 * factor }
    for index in 0..<size { matrix[index * size + index] += diagonal }
    var matrixSpan = matrix.mutableSpan
    guard Kernels.factorSymmetric(size: size, &matrixSpan) else { return nil }
    var solutions = rows
    var span = solutions.mutableSpan
    Kernels.solveSymmetric(size: size, factor: matrix.span, rows: &span)
    return solutions
  }
}
