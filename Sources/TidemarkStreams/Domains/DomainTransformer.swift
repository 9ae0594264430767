import Tidemark

/// Turns stored inputs into those of a domain, row by row, with all tables that it needs made beforehand.
package struct DomainTransformer: Sendable {
  private enum Step: Sendable {
    /// Output pixel `i` is input pixel `source[i]`.
    case gather(source: [Int32])
    /// Output pixel `i` is a weighted sum of four input pixels; a weight is 0 where the pixel lies outside.
    case interpolate(sources: [Int32], weights: [Float])
    case noise(deviation: Double, generator: SeededGenerator)
    case blur(weights: [Float], height: Int, width: Int, channels: Int)
    case contrast(Float)
    case invert
  }

  private let steps: [Step]

  /// Whether inputs are left as they are.
  package var isIdentity: Bool { steps.isEmpty }

  /// A transformer for one domain of a stream.
  ///
  /// - Parameters:
  ///   - domain: what is done.
  ///   - index: the domain's number, which its randomness is drawn by.
  ///   - shape: the shape of an input: `[height, width]` or `[height, width, channels]` for images.
  ///   - seed: the stream's seed.
  package init(_ domain: InputDomain, index: Int, shape: [Int], seed: UInt64) {
    let count = shape.reduce(1, *)
    let height = shape.first ?? 1
    let width = shape.count > 1 ? shape[1] : 1
    let channels = shape.dropFirst(2).reduce(1, *)
    steps = domain.steps.enumerated().map { place, step in
      let purpose = "domain-\(index)/step-\(place)"
      switch step {
      case .permutation:
        var generator = SeededGenerator(seed: seed, purpose: purpose)
        return .gather(source: generator.permutation(count).map { Int32($0) })
      case .rotation(let degrees):
        let table = rotationTable(degrees: degrees, height: height, width: width, channels: channels)
        return .interpolate(sources: table.sources, weights: table.weights)
      case .noise(let deviation):
        return .noise(deviation: deviation, generator: SeededGenerator(seed: seed, purpose: purpose))
      case .blur(let radius):
        return .blur(weights: binomialWeights(radius), height: height, width: width, channels: channels)
      case .contrast(let factor): return .contrast(Float(factor))
      case .inversion: return .invert
      }
    }
  }

  /// Transforms one input in place.
  ///
  /// - Parameters:
  ///   - values: the input, `[width]`.
  ///   - scratch: memory of the same size, overwritten.
  ///   - sample: the number of the sample, which its noise is drawn by; unlike for each row of each split.
  package func apply(to values: inout [Float], scratch: inout [Float], sample: UInt64) {
    for step in steps {
      switch step {
      case .gather(let source):
        for index in values.indices { scratch[index] = values[Int(source[index])] }
        swap(&values, &scratch)
      case .interpolate(let sources, let weights):
        for index in values.indices {
          let place = 4 * index
          let first = weights[place] * values[Int(sources[place])]
          let second = weights[place + 1] * values[Int(sources[place + 1])]
          let third = weights[place + 2] * values[Int(sources[place + 2])]
          let fourth = weights[place + 3] * values[Int(sources[place + 3])]
          scratch[index] = (first + second) + (third + fourth)
        }
        swap(&values, &scratch)
      case .noise(let deviation, var generator):
        generator.position = sample &* UInt64(values.count)
        for index in values.indices { values[index] += Float(deviation * generator.normal()) }
      case .blur(let weights, let height, let width, let channels):
        blur(&values, &scratch, weights, height: height, width: width, channels: channels)
      case .contrast(let factor):
        for index in values.indices { values[index] = 0.5 + (values[index] - 0.5) * factor }
      case .invert:
        for index in values.indices { values[index] = 1 - values[index] }
      }
    }
  }
}

/// Smooths along rows, then along columns.
private func blur(
  _ values: inout [Float], _ scratch: inout [Float], _ weights: [Float], height: Int, width: Int, channels: Int
) {
  let radius = weights.count / 2
  for (length, stride) in [(width, channels), (height, width * channels)] {
    for index in values.indices {
      let place = index / stride % length
      var sum: Float = 0
      for (offset, weight) in weights.enumerated() {
        let neighbour = max(0, min(length - 1, place + offset - radius))
        sum += weight * values[index + (neighbour - place) * stride]
      }
      scratch[index] = sum
    }
    swap(&values, &scratch)
  }
}

/// The binomial coefficients of order `2 · radius`, divided by their sum.
private func binomialWeights(_ radius: Int) -> [Float] {
  var row: [Double] = [1]
  for _ in 0..<2 * radius {
    row = zip([0] + row, row + [0]).map { ($0 + $1) / 2 }
  }
  return row.map { Float($0) }
}

/// For each output pixel the four input pixels around the place that is turned onto it, and their weights.
private func rotationTable(
  degrees: Double, height: Int, width: Int, channels: Int
) -> (sources: [Int32], weights: [Float]) {
  let (sine, cosine) = sineAndCosine(degrees: degrees)
  var sources: [Int32] = []
  var weights: [Float] = []
  let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
  for y in 0..<height {
    for x in 0..<width {
      let (dx, dy) = (Double(x) - middleX, Double(y) - middleY)
      // y points downwards: a counterclockwise turn takes (dx, dy) from (c·dx - s·dy, s·dx + c·dy).
      let fromX = cosine * dx - sine * dy + middleX
      let fromY = sine * dx + cosine * dy + middleY
      let (left, top) = (fromX.rounded(.down), fromY.rounded(.down))
      let (rightShare, lowerShare) = (fromX - left, fromY - top)
      for channel in 0..<channels {
        for (column, row, weight) in [
          (left, top, (1 - rightShare) * (1 - lowerShare)), (left + 1, top, rightShare * (1 - lowerShare)),
          (left, top + 1, (1 - rightShare) * lowerShare), (left + 1, top + 1, rightShare * lowerShare),
        ] {
          let isInside = column >= 0 && row >= 0 && column < Double(width) && row < Double(height)
          sources.append(isInside ? Int32((Int(row) * width + Int(column)) * channels + channel) : 0)
          weights.append(isInside ? Float(weight) : 0)
        }
      }
    }
  }
  return (sources, weights)
}

/// Sine and cosine by their power series, after taking off quarter turns: exact at multiples of 90°, and the same bits
/// everywhere, unlike the system's.
func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
  let quarters = (degrees / 90).rounded(.toNearestOrEven)
  let rest = (degrees - quarters * 90) * (Double.pi / 180)
  let square = rest * rest
  var sine = 0.0
  var cosine = 0.0
  for power in stride(from: 10, through: 1, by: -1) {
    let even = Double(2 * power)
    sine = (1 - sine) * square / (even * (even + 1))
    cosine = (1 - cosine) * square / ((even - 1) * even)
  }
  sine = rest * (1 - sine)
  cosine = 1 - cosine
  switch Int(quarters.truncatingRemainder(dividingBy: 4) + 4) % 4 {
  case 0: return (sine, cosine)
  case 1: return (cosine, -sine)
  case 2: return (-sine, -cosine)
  default: return (-cosine, sine)
  }
}
