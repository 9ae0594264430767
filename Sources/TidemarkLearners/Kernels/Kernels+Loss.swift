import CKernels

extension Kernels {
  /// Sets the gradient to 0 wherever a ReLU's output, `activations`, is not positive. Both have the same count.
  static func rectifierBackward(
    activations: Span<Float>, gradient: inout MutableSpan<Float>
  ) {
    let count = gradient.count
    precondition(activations.count == count, "activations and gradient must have the same count")
    reading(activations) { activations in writing(&gradient) { ck_relu_backward(count, activations, $0) } }
  }

  /// The softmax cross-entropy of each row, summed with the rows' weights, and its gradient, in place of the logits.
  ///
  /// - Parameters:
  ///   - labels: `[rows]`, each in `0..<classes`.
  ///   - weights: `[rows]`; nil: all 1.
  ///   - scale: a factor for the gradient alone, such as 1 over the number of rows.
  ///   - logits: `[rows, classes]`; replaced by `scale * weight * (softmax - one-hot label)`.
  /// - Returns: the sum over rows of weight × negative log probability of the label.
  static func softmaxCrossEntropy(
    labels: Span<Int>, weights: Span<Float>?, scale: Float, classes: Int,
    logits: inout MutableSpan<Float>
  ) -> Double {
    let rows = labels.count
    precondition(classes > 0 && logits.count == rows * classes, "logits must be [rows, classes]")
    for row in 0..<rows {
      precondition(labels[row] >= 0 && labels[row] < classes, "labels must be classes")
    }
    return reading(labels) { labels in
      writing(&logits) { logits in
        guard let weights = weights else {
          return ck_softmax_cross_entropy(rows, classes, logits, labels, nil, scale, logits)
        }
        precondition(weights.count == rows, "weights must be [rows]")
        return reading(weights) { ck_softmax_cross_entropy(rows, classes, logits, labels, $0, scale, logits) }
      }
    }
  }

  /// Replaces each row of logits, `[rows, classes]`, by its softmax.
  static func softmax(classes: Int, inPlace logits: inout MutableSpan<Float>) {
    precondition(classes > 0 && logits.count.isMultiple(of: classes), "logits must be [rows, classes]")
    let rows = logits.count / classes
    writing(&logits) { ck_softmax(rows, classes, $0, $0) }
  }
}
