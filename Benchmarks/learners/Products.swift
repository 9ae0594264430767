import TidemarkLearners

/// The matrix products of a 784-400-400-10 network and nothing else.
final class Products {
  private struct Product {
    let form: Kernels.ProductForm
    let shape: Kernels.ProductShape
    let a: Int
    let b: Int
    let c: Int
  }

  private var matrices: [[Float]] = []
  private var forward: [Product] = []
  private var backward: [Product] = []

  init(batch: Int) {
    let widths = [784, 400, 400, 10]
    func add(_ count: Int) -> Int {
      matrices.append((0..<count).map { Float($0 % 17) * 0.01 - 0.08 })
      return matrices.count - 1
    }
    let layers = widths.map { add(batch * $0) }
    let byLayers = widths.map { add(batch * $0) }
    for index in 0..<3 {
      let (inputs, outputs) = (widths[index], widths[index + 1])
      let weights = add(inputs * outputs)
      let byWeights = add(inputs * outputs)
      forward.append(
        Product(
          form: .plain, shape: .init(m: batch, n: outputs, k: inputs), a: layers[index], b: weights,
          c: layers[index + 1]))
      backward.append(
        Product(
          form: .firstTransposed, shape: .init(m: inputs, n: outputs, k: batch), a: layers[index],
          b: byLayers[index + 1], c: byWeights))
      if index > 0 {
        backward.append(
          Product(
            form: .secondTransposed, shape: .init(m: batch, n: inputs, k: outputs), a: byLayers[index + 1], b: weights,
            c: byLayers[index]))
      }
    }
  }

  func runForward() { forward.forEach(run) }

  /// Those of a training step.
  func runStep() {
    forward.forEach(run)
    backward.forEach(run)
  }

  private func run(_ product: Product) {
    let (a, b) = (matrices[product.a], matrices[product.b])
    var c: [Float] = []
    swap(&c, &matrices[product.c])
    var span = c.mutableSpan
    Kernels.multiply(product.form, product.shape, a.span, b.span, into: &span)
    swap(&c, &matrices[product.c])
  }
}
