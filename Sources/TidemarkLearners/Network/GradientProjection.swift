/// The nearest vector to a gradient that makes no sharp angle with any of some references.
///
/// - Source: Lopez-Paz & Ranzato 2017; the dual quadratic program, in as many variables as there are references, is solved by
///   coordinate descent in double precision.
enum GradientProjection {
  /// Replaces `gradient` by its projection if its product with any reference is negative; all `[parameters]`.
  ///
  /// - Parameter margin: the least multiple of each reference that is then added.
  static func project(
    _ gradient: inout MutableSpan<Float>, against references: [[Float]], margin: Double = 0
  ) {
    var products: [Double] = []
    for reference in references { products.append(dot(gradient.span, reference.span)) }
    guard products.contains(where: { $0 < 0 }) else { return }
    let gram = references.map { first in references.map { dot(first.span, $0.span) } }
    let weights = solve(gram, products, margin: margin)
    for (weight, reference) in zip(weights, references) where weight != 0 {
      Kernels.addScaled(Float(weight), reference.span, to: &gradient)
    }
  }

  /// The v ≥ margin that minimises ½ v·Gv + p·v: at the solution (Gv + p)ᵢ ≥ 0, and 0 where vᵢ > margin.
  static func solve(_ gram: [[Double]], _ products: [Double], margin: Double) -> [Double] {
    var weights = Array(repeating: margin, count: products.count)
    let scale = products.reduce(0) { max($0, abs($1)) }
    for _ in 0..<100_000 {
      var worst = 0.0
      for index in weights.indices where gram[index][index] > 0 {
        var slope = products[index]
        for other in weights.indices { slope += gram[index][other] * weights[other] }
        let next = max(margin, weights[index] - slope / gram[index][index])
        worst = max(worst, abs(next - weights[index]) * gram[index][index])
        weights[index] = next
      }
      if worst <= 1e-13 * scale { break }
    }
    return weights
  }

  /// The dot product, summed in double precision.
  private static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Double {
    var sum = 0.0
    for index in x.indices { sum += Double(x[index]) * Double(y[index]) }
    return sum
  }
}
