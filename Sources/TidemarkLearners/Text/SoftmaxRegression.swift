import Tidemark

/// A linear classifier with a softmax over its classes, trained by plain gradient descent from zeros.
struct SoftmaxRegression: Sendable {
  /// The number of values in one input.
  let width: Int
  /// The number of classes; it grows with the labels that are seen, if it was not known.
  private(set) var classes: Int
  /// The step size.
  private let rate: Float
  /// `[width, classes]`.
  private var weights: [Float]
  /// `[classes]`.
  private var biases: [Float]
  private var gradient: [Float] = []

  /// - Parameter classes: the number of classes; nil if it is not known.
  init(width: Int, classes: Int?, rate: Float) {
    self.width = width
    self.classes = classes ?? 0
    self.rate = rate
    weights = Array(repeating: 0, count: width * self.classes)
    biases = Array(repeating: 0, count: self.classes)
  }

  /// The number of weights and biases.
  var parameterCount: Int { weights.count + biases.count }

  // MARK: Dense inputs

  /// The scores of each class, `[rows, classes]`, for inputs `[rows, width]`.
  func logits(_ inputs: Span<Float>, rows: Int) -> [Float] {
    var logits = [Float](repeating: 0, count: rows * classes)
    var span = logits.mutableSpan
    Kernels.linear(
      rows: rows, inputs: inputs, weights: weights.span, biases: biases.span, rectifying: false, into: &span)
    return logits
  }

  /// One step on the mean loss of a batch, inputs `[labels, width]`.
  ///
  /// - Parameter candidates: the classes among which the loss is computed, the labels among them; nil: all.
  /// - Throws: `LearnerError` with code `failed` if the inputs do not fit, or a label is no class.
  mutating func train(_ inputs: Span<Float>, labels: Span<Int>, among candidates: [Int]?) throws {
    guard inputs.count == labels.count * width else {
      throw LearnerError(
        .failed, "a training batch has \(inputs.count) values for \(labels.count) samples; expected \(width) each")
    }
    try makeRoom(for: labels, among: candidates)
    let errors = errors(logits(inputs, rows: labels.count), labels: labels, among: candidates)
    if gradient.count != weights.count { gradient = Array(repeating: 0, count: weights.count) }
    let shape = Kernels.ProductShape(m: width, n: classes, k: labels.count)
    gradient.withPart(gradient.indices) { Kernels.multiply(.firstTransposed, shape, inputs, errors.span, into: &$0) }
    let (step, slope) = (-rate, gradient)
    var span = weights.mutableSpan
    Kernels.addScaled(step, slope.span, to: &span)
    moveBiases(errors, rows: labels.count)
  }

  // MARK: Sparse inputs

  /// The scores of each class, `[rows, classes]`.
  func logits(_ inputs: SparseRows) -> [Float] {
    var logits: [Float] = []
    logits.reserveCapacity(inputs.count * classes)
    for _ in 0..<inputs.count { logits.append(contentsOf: biases) }
    let all = weights.span
    for row in 0..<inputs.count {
      logits.withPart(row * classes..<(row + 1) * classes) { scores in
        for place in inputs.places(of: row) {
          let start = Int(inputs.columns[place]) * classes
          Kernels.addScaled(inputs.values[place], all.extracting(start..<start + classes), to: &scores)
        }
      }
    }
    return logits
  }

  /// One step on the mean loss of a batch; parameters are those of the method that takes dense inputs.
  mutating func train(_ inputs: SparseRows, labels: Span<Int>, among candidates: [Int]?) throws {
    try makeRoom(for: labels, among: candidates)
    let errors = errors(logits(inputs), labels: labels, among: candidates)
    let all = errors.span
    for row in 0..<inputs.count {
      let error = all.extracting(row * classes..<(row + 1) * classes)
      for place in inputs.places(of: row) {
        let start = Int(inputs.columns[place]) * classes
        let step = -rate * inputs.values[place]
        weights.withPart(start..<start + classes) { Kernels.addScaled(step, error, to: &$0) }
      }
    }
    moveBiases(errors, rows: labels.count)
  }

  // MARK: The step

  /// The gradient of the mean loss by the scores, `[rows, classes]`.
  private func errors(_ logits: [Float], labels: Span<Int>, among candidates: [Int]?) -> [Float] {
    var logits = logits
    var span = logits.mutableSpan
    if let candidates { OutputMask(candidates, of: classes).apply(classes: classes, to: &span) }
    _ = Kernels.softmaxCrossEntropy(
      labels: labels, weights: nil, scale: 1 / Float(labels.count), classes: classes, logits: &span)
    return logits
  }

  private mutating func moveBiases(_ errors: [Float], rows: Int) {
    var sums = [Float](repeating: 0, count: classes)
    var sumSpan = sums.mutableSpan
    Kernels.columnSums(rows: rows, errors.span, into: &sumSpan)
    let step = -rate
    var span = biases.mutableSpan
    Kernels.addScaled(step, sums.span, to: &span)
  }

  /// Adds classes up to the highest label or candidate.
  private mutating func makeRoom(for labels: Span<Int>, among candidates: [Int]?) throws {
    var needed = (candidates?.max() ?? -1) + 1
    for index in labels.indices {
      let label = labels[index]
      guard label >= 0, candidates?.contains(label) ?? true else {
        throw LearnerError(.failed, "a training sample has the label \(label), which is none of the classes")
      }
      needed = max(needed, label + 1)
    }
    guard needed > classes else { return }
    var wide = [Float](repeating: 0, count: width * needed)
    for row in 0..<width {
      for label in 0..<classes { wide[row * needed + label] = weights[row * classes + label] }
    }
    weights = wide
    biases += Array(repeating: 0, count: needed - classes)
    classes = needed
  }
}
