import Testing
import Tidemark
@testable import TidemarkLearners

@Suite("Kernels: products")
struct KernelProductTests {
  /// Sizes around those of tiles (up to 14 rows, 16 or 48 columns) and of blocks of k (256).
  static let shapes: [(m: Int, n: Int, k: Int)] = [
    (1, 1, 1), (1, 5, 3), (3, 17, 2), (6, 8, 4), (7, 16, 5), (10, 10, 40), (13, 33, 7), (14, 48, 20), (15, 49, 5),
    (29, 64, 9), (2, 100, 300), (31, 7, 257), (28, 47, 6), (57, 95, 3), (4, 6, 0), (0, 3, 2), (3, 0, 2),
  ]

  /// One chain of fused multiply-adds for each element, over k in order.
  static func chain(
    _ form: Kernels.ProductForm, _ shape: Kernels.ProductShape, _ a: [Float], _ b: [Float], start: (Int, Int) -> Float
  ) -> [Float] {
    var c: [Float] = []
    for i in 0..<shape.m {
      for j in 0..<shape.n {
        var sum = start(i, j)
        for k in 0..<shape.k {
          let left = form == .firstTransposed ? a[k * shape.m + i] : a[i * shape.k + k]
          let right = form == .secondTransposed ? b[j * shape.k + k] : b[k * shape.n + j]
          sum.addProduct(left, right)
        }
        c.append(sum)
      }
    }
    return c
  }

  @Test("Products equal chains of fused multiply-adds to the last bit", arguments: Kernels.ProductForm.allCases)
  func productsAreChains(form: Kernels.ProductForm) {
    for (m, n, k) in Self.shapes {
      let shape = Kernels.ProductShape(m: m, n: n, k: k)
      let a = seededFloats(m * k, "a")
      let b = seededFloats(k * n, "b")
      let before = seededFloats(m * n, "c")
      var plain = before
      var plainSpan = plain.mutableSpan
      Kernels.multiply(form, shape, a.span, b.span, into: &plainSpan)
      #expect(plain == Self.chain(form, shape, a, b) { _, _ in 0 }, "\(form) \(shape)")
      var added = before
      var addedSpan = added.mutableSpan
      Kernels.multiply(form, shape, a.span, b.span, accumulating: true, into: &addedSpan)
      #expect(added == Self.chain(form, shape, a, b) { before[$0 * n + $1] }, "\(form) \(shape), accumulating")
    }
  }

  @Test("A layer's chains start from its biases, and a rectified one has no negative output")
  func linearLayers() {
    for (m, n, k) in Self.shapes where m > 0 {
      let inputs = seededFloats(m * k, "inputs")
      let weights = seededFloats(k * n, "weights")
      let biases = seededFloats(n, "biases")
      let expected = Self.chain(.plain, Kernels.ProductShape(m: m, n: n, k: k), inputs, weights) { biases[$1] }
      for isRectifying in [false, true] {
        var outputs = seededFloats(m * n, "outputs")
        var span = outputs.mutableSpan
        Kernels.linear(
          rows: m, inputs: inputs.span, weights: weights.span, biases: biases.span, rectifying: isRectifying,
          into: &span)
        #expect(outputs == expected.map { isRectifying ? max($0, 0) : $0 }, "\((m, n, k)), \(isRectifying)")
      }
    }
  }

  @Test("Column sums add the rows in order")
  func columnSums() {
    for (rows, columns) in [(1, 1), (5, 3), (4, 16), (7, 70), (3, 130), (0, 4)] {
      let matrix = seededFloats(rows * columns, "matrix")
      var sums = seededFloats(columns, "sums")
      var span = sums.mutableSpan
      Kernels.columnSums(rows: rows, matrix.span, into: &span)
      let expected = (0..<columns).map { column in
        (0..<rows).reduce(Float(0)) { $0 + matrix[$1 * columns + column] }
      }
      #expect(sums == expected)
    }
  }

  @Test("A NaN or an infinity in one row stays in that row, whatever lies beside it in memory")
  func nonNumbersStayInTheirRow() {
    var a = seededFloats(3 * 5, "a")
    a[7] = .nan
    let b = seededFloats(5 * 3, "b")
    var c: [Float] = Array(repeating: 0, count: 9)
    var span = c.mutableSpan
    Kernels.multiply(.plain, Kernels.ProductShape(m: 3, n: 3, k: 5), a.span, b.span, into: &span)
    #expect(c.map(\.isNaN) == [false, false, false, true, true, true, false, false, false])
  }
}
