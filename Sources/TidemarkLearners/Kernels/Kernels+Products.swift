import CKernels

extension Kernels {
  /// Which factor of a product is read transposed.
  package enum ProductForm: Sendable, CaseIterable {
    /// `a` is `[m, k]`, `b` is `[k, n]`.
    case plain
    /// `a` is `[m, k]`, `b` is `[n, k]`.
    case secondTransposed
    /// `a` is `[k, m]`, `b` is `[k, n]`.
    case firstTransposed

    fileprivate var cForm: ck_form {
      switch self {
      case .plain: ck_form_nn
      case .secondTransposed: ck_form_nt
      case .firstTransposed: ck_form_tn
      }
    }
  }

  /// The sizes of a product: `[m, k]` by `[k, n]`, after any transposition.
  package struct ProductShape: Sendable, Hashable {
    /// Rows of the result.
    let m: Int
    /// Columns of the result.
    let n: Int
    /// Terms of each sum.
    let k: Int

    /// A shape with the given sizes.
    package init(m: Int, n: Int, k: Int) {
      self.m = m
      self.n = n
      self.k = k
    }
  }

  /// `c = op(a) op(b)`, or `c += op(a) op(b)` if `accumulating`; `c` is `[m, n]`.
  ///
  /// - Precondition: the spans have the sizes of `shape`.
  package static func multiply(
    _ form: ProductForm, _ shape: ProductShape, _ a: Span<Float>, _ b: Span<Float>,
    accumulating: Bool = false, into c: inout MutableSpan<Float>
  ) {
    precondition(shape.m >= 0 && shape.n >= 0 && shape.k >= 0, "sizes must not be negative")
    precondition(a.count == shape.m * shape.k, "a must be [m, k]")
    precondition(b.count == shape.k * shape.n, "b must be [k, n]")
    precondition(c.count == shape.m * shape.n, "c must be [m, n]")
    reading(a) { a in
      reading(b) { b in
        writing(&c) { c in ck_multiply(form.cForm, shape.m, shape.n, shape.k, a, b, accumulating, c) }
      }
    }
  }

  /// A fully connected layer: `outputs = inputs weights + biases`, with negative results set to 0 if `rectifying`.
  ///
  /// - Parameters:
  ///   - rows: the number of samples.
  ///   - inputs: `[rows, width]`.
  ///   - weights: `[width, biases.count]`.
  ///   - outputs: `[rows, biases.count]`.
  static func linear(
    rows: Int, inputs: Span<Float>, weights: Span<Float>, biases: Span<Float>,
    rectifying: Bool, into outputs: inout MutableSpan<Float>
  ) {
    let width = rows == 0 ? 0 : inputs.count / rows
    let outputWidth = biases.count
    precondition(inputs.count == rows * width, "inputs must be [rows, width]")
    precondition(rows == 0 || weights.count == width * outputWidth, "weights must be [width, biases]")
    precondition(outputs.count == rows * outputWidth, "outputs must be [rows, biases]")
    reading(inputs) { inputs in
      reading(weights) { weights in
        reading(biases) { biases in
          writing(&outputs) { ck_linear(rows, outputWidth, width, inputs, weights, biases, rectifying, $0) }
        }
      }
    }
  }

  /// `sums[j]` is the sum of column `j` of `matrix`, `[rows, sums.count]`, over its rows in order.
  static func columnSums(rows: Int, _ matrix: Span<Float>, into sums: inout MutableSpan<Float>) {
    let columns = sums.count
    precondition(matrix.count == rows * columns, "the matrix must be [rows, sums]")
    reading(matrix) { matrix in writing(&sums) { ck_column_sums(rows, columns, matrix, $0) } }
  }
}
