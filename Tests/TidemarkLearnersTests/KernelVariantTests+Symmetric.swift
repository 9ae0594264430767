import Testing
import Tidemark

@testable import TidemarkLearners

extension KernelVariantTests {
  @Test(
    "Symmetric systems are summed, factored and solved as their definition says, in every variant", arguments: supported
  )
  func symmetricSystems(variant: KernelVariant) {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    // Around the sizes of tiles, panels and blocks of rows.
    for size in [1, 4, 7, 24, 31, 64, 65, 150] {
      let rows = seededFloats((size + 3) * size, "rows").map(Double.init)
      var expected = [Double](repeating: 0, count: size * size)
      for index in 0..<size { expected[index * size + index] = 0.25 }
      var matrix = expected
      func addTerms(_ range: Range<Int>, _ sign: Double) {
        for row in range {
          for i in 0..<size {
            for j in i..<size { expected[i * size + j] += sign * (rows[row * size + i] * rows[row * size + j]) }
          }
        }
        var span = matrix.mutableSpan
        let part = rows.span.extracting(range.lowerBound * size..<range.upperBound * size)
        Kernels.addOuterProducts(of: part, subtracting: sign < 0, size: size, to: &span)
      }
      addTerms(0..<size + 3, 1)
      addTerms(1..<3, -1)
      #expect(Self.upperTriangle(matrix, size) == Self.upperTriangle(expected, size), "sums, size \(size)")

      // Row by row, each element from those above it.
      for i in 0..<size {
        for j in i..<size {
          for k in 0..<i { expected[i * size + j] -= expected[k * size + i] * expected[k * size + j] }
          expected[i * size + j] =
            i == j ? expected[i * size + i].squareRoot() : expected[i * size + j] / expected[i * size + i]
        }
      }
      var span = matrix.mutableSpan
      #expect(Kernels.factorSymmetric(size: size, &span))
      #expect(Self.upperTriangle(matrix, size) == Self.upperTriangle(expected, size), "factor, size \(size)")

      var solutions = seededFloats(3 * size, "right sides").map(Double.init)
      let expectedSolutions = stride(from: 0, to: 3 * size, by: size).flatMap { start in
        Self.solution(factor: expected, Array(solutions[start..<start + size]))
      }
      var solutionSpan = solutions.mutableSpan
      Kernels.solveSymmetric(size: size, factor: matrix.span, rows: &solutionSpan)
      #expect(solutions == expectedSolutions, "solutions, size \(size)")
    }
  }

  @Test("A matrix that is not positive definite has no factor, whatever is wrong with it", arguments: supported)
  func indefinite(variant: KernelVariant) {
    let before = KernelVariant.current
    defer { #expect(before.force()) }
    #expect(variant.force())
    for wrong: Double in [0, -1, .nan, .infinity, -.infinity] {
      for place in [0, 63, 64, 99] {
        var matrix = [Double](repeating: 0, count: 100 * 100)
        for index in 0..<100 { matrix[index * 100 + index] = index == place ? wrong : 1 }
        var span = matrix.mutableSpan
        #expect(!Kernels.factorSymmetric(size: 100, &span))
      }
    }
  }

  private static func upperTriangle(_ matrix: [Double], _ size: Int) -> [Double] {
    (0..<size).flatMap { matrix[$0 * size + $0..<($0 + 1) * size] }
  }

  /// Forward term by term; backward by a sum of sixteen lanes, which are joined by halves.
  private static func solution(factor: [Double], _ right: [Double]) -> [Double] {
    let size = right.count
    var x = right
    for i in 0..<size {
      for k in 0..<i { x[i] -= x[k] * factor[k * size + i] }
      x[i] /= factor[i * size + i]
    }
    for i in (0..<size).reversed() {
      var lanes = [Double](repeating: 0, count: 16)
      for j in i + 1..<size { lanes[(j - i - 1) % 16] += factor[i * size + j] * x[j] }
      for half in [8, 4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
      x[i] = (x[i] - lanes[0]) / factor[i * size + i]
    }
    return x
  }
}
