/// Softened targets that an earlier network gives: the loss holds another network's answers to them.
///
/// - Source: Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network", 2015.
enum Distillation {
  /// The mean over rows of the divergence of the softened probabilities from the softened targets, times the temperature
  /// squared, which keeps its gradient on the scale of a cross-entropy's; it is 0 where both are the same.
  ///
  /// - Parameters:
  ///   - logits: `[rows, classes]`.
  ///   - targets: the earlier network's logits, `[rows, classes]`.
  ///   - outputs: those that are compared, `[classes]`.
  ///   - scale: a factor for the loss and the gradient.
  ///   - gradient: `[rows, classes]`; the gradient by the logits is added.
  /// - Returns: the scaled loss.
  static func addGradient(
    logits: Span<Float>, targets: Span<Float>, outputs: [Bool], temperature: Float, scale: Float,
    to gradient: inout MutableSpan<Float>
  ) -> Double {
    let classes = outputs.count
    let rows = logits.count / classes
    let compared = outputs.indices.filter { outputs[$0] }
    guard rows > 0, !compared.isEmpty else { return 0 }
    let student = softened(logits, compared, classes: classes, temperature: temperature)
    let teacher = softened(targets, compared, classes: classes, temperature: temperature)
    let factor = scale * temperature / Float(rows)
    var loss = 0.0
    for row in 0..<rows {
      for (place, label) in compared.enumerated() {
        let (p, q) = (teacher[row * compared.count + place], student[row * compared.count + place])
        gradient[row * classes + label] += factor * (q - p)
        if p >= .leastNormalMagnitude, q >= .leastNormalMagnitude {
          loss += Double(p) * (Kernels.logarithm(Double(p)) - Kernels.logarithm(Double(q)))
        }
      }
    }
    return loss * Double(scale * temperature * temperature) / Double(rows)
  }

  /// The softmax of some columns divided by the temperature, `[rows, columns]`.
  private static func softened(
    _ logits: Span<Float>, _ columns: [Int], classes: Int, temperature: Float
  ) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(logits.count / classes * columns.count)
    for start in stride(from: 0, to: logits.count, by: classes) {
      for column in columns { values.append(logits[start + column] / temperature) }
    }
    var span = values.mutableSpan
    Kernels.softmax(classes: columns.count, inPlace: &span)
    return values
  }
}
