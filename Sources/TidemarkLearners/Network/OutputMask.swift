/// The outputs that a loss is computed over: the others count as absent and get no gradient.
enum OutputMask: Sendable, Hashable {
  /// The same for each sample, `[classes]`.
  case shared([Bool])
  /// Each sample's own, `[samples][classes]`.
  case perSample([[Bool]])

  /// The given classes of `classCount`, for each sample.
  init(_ classes: [Int], of classCount: Int) {
    var isAllowed = Array(repeating: false, count: classCount)
    for label in classes { isAllowed[label] = true }
    self = .shared(isAllowed)
  }

  /// Whether a sample's loss includes a class.
  func allows(_ label: Int, sample: Int) -> Bool {
    switch self {
    case .shared(let isAllowed): isAllowed[label]
    case .perSample(let masks): masks[sample][label]
    }
  }

  /// Sets the logits of absent outputs, `[samples, classes]`, to minus infinity.
  func apply(classes: Int, to logits: inout MutableSpan<Float>) {
    switch self {
    case .shared(let isAllowed):
      for place in logits.indices where !isAllowed[place % classes] { logits[place] = -.infinity }
    case .perSample(let masks):
      for (sample, isAllowed) in masks.enumerated() {
        for label in 0..<classes where !isAllowed[label] { logits[sample * classes + label] = -.infinity }
      }
    }
  }
}
