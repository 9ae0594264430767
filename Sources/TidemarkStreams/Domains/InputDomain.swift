/// A domain: a name, and what is done to each input in it.
package struct InputDomain: Sendable, Equatable {
  package let name: String
  /// The steps, in order; empty leaves inputs as they are.
  package let steps: [InputTransform]

  package init(name: String, steps: [InputTransform]) {
    self.name = name
    self.steps = steps
  }
}

/// A change of an input, made while a batch is assembled; values are in 0...1 for bytes, as stored for floats.
///
/// Made of additions, subtractions, multiplications, divisions and square roots alone: the same bits on every machine.
package enum InputTransform: Sendable, Equatable {
  /// The pixels in an order drawn from the seed and the domain's number.
  case permutation
  /// A turn about the middle by this many degrees, counterclockwise, with bilinear interpolation and zeros outside.
  case rotation(degrees: Double)
  /// Normal noise of this deviation, the same for each sample in each pass.
  case noise(deviation: Double)
  /// A smoothing by binomial weights over `2 · radius + 1` pixels in each direction, the edge repeated outside.
  case blur(radius: Int)
  /// The distance from 0.5 times this factor.
  case contrast(factor: Double)
  /// 1 minus the value.
  case inversion

  /// The step in a word and a number, for explanations and fingerprints.
  package var description: String {
    switch self {
    case .permutation: "permutation"
    case .rotation(let degrees): "rotation \(degrees)"
    case .noise(let deviation): "noise \(deviation)"
    case .blur(let radius): "blur \(radius)"
    case .contrast(let factor): "contrast \(factor)"
    case .inversion: "inversion"
    }
  }

  /// Whether the step needs inputs that are images.
  package var needsImage: Bool {
    switch self {
    case .rotation, .blur: true
    case .permutation, .noise, .contrast, .inversion: false
    }
  }
}
