/// Holds parameters near an anchor, each by its importance: `strength / 2 · Σ importance (parameter − anchor)²`.
struct QuadraticPenalty: Sendable {
  /// `[parameters]`, not negative.
  private(set) var importance: [Float]
  /// `[parameters]`.
  private(set) var anchor: [Float]

  /// A penalty around an anchor.
  init(importance: [Float], anchor: [Float]) {
    precondition(importance.count == anchor.count, "each parameter has an importance and an anchor")
    self.importance = importance
    self.anchor = anchor
  }

  /// Adds the penalty's gradient at `parameters` to `gradient`; all `[parameters]`.
  func add(strength: Float, parameters: Span<Float>, to gradient: inout MutableSpan<Float>) {
    Kernels.addWeightedDifference(strength, importance.span, parameters, anchor.span, to: &gradient)
  }

  /// Joins another penalty to this one. The sum of two parabolas is a parabola, but for a constant, around the mean of
  /// their anchors weighted by their importances, so that any number of penalties takes the memory of one.
  mutating func join(importance added: [Float], anchor other: [Float]) {
    for index in importance.indices {
      let sum = Double(importance[index]) + Double(added[index])
      if sum > 0 {
        let moment = Double(importance[index]) * Double(anchor[index]) + Double(added[index]) * Double(other[index])
        anchor[index] = Float(moment / sum)
      } else {
        anchor[index] = other[index]
      }
      importance[index] = Float(sum)
    }
  }
}
