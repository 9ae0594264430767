/// Batch normalisation: each channel less its mean and divided by its deviation, times a trained scale, plus a trained shift.
///
/// While it is trained, means and variances are those of the batch, over all its images and places, and move the running
/// ones by a tenth of the way; answers use the running ones. Running means and variances are state of a network that is not
/// trained: they are copied with it, and are not among its parameters.
/// - Source: Ioffe & Szegedy, "Batch normalization: accelerating deep network training", ICML 2015, with the numbers of
///   PyTorch: ε 1e-5, momentum 0.1, and the running variance from the unbiased one.
struct Normalization: Sendable, Hashable {
  static let epsilon = 1e-5
  static let momentum = 0.1

  let channels: Int
  /// The scales, `[channels]`.
  let scales: Range<Int>
  /// The shifts, `[channels]`.
  let shifts: Range<Int>
  /// The running means, then the running variances, `[2, channels]`, among the network's statistics.
  let statistics: Range<Int>
  /// The map that is added to what it gives, before the ReLU; nil for none.
  let addend: Int?
  /// Whether negative outputs become 0.
  let isRectified: Bool

  /// What a batch, or the past, says about each channel.
  struct Moments: Sendable {
    /// `[channels]`.
    var means: [Double]
    /// Biased, `[channels]`.
    var variances: [Double]

    var inverseDeviations: [Double] { variances.map { 1 / ($0 + Normalization.epsilon).squareRoot() } }
  }

  /// Those of a batch, `[places, channels]`.
  func moments(of values: Span<Float>) -> Moments {
    let repeated = Kernels.Channels(count: channels)
    let count = Double(values.count / channels)
    let means = repeated.sums(of: values).map { Double(Float($0 / count)) }
    return Moments(
      means: means, variances: repeated.centeredProducts(values, means, values, means).map { $0 / count })
  }

  /// The running ones.
  func moments(in statistics: [Float]) -> Moments {
    let middle = self.statistics.lowerBound + channels
    return Moments(
      means: statistics[self.statistics.lowerBound..<middle].map(Double.init),
      variances: statistics[middle..<self.statistics.upperBound].map(Double.init))
  }

  /// Moves the running moments towards those of a batch of so many places.
  func update(_ statistics: inout [Float], with moments: Moments, places: Int) {
    let unbiased = places > 1 ? Double(places) / Double(places - 1) : 1
    for channel in 0..<channels {
      let values = [moments.means[channel], moments.variances[channel] * unbiased]
      for (part, value) in values.enumerated() {
        let place = self.statistics.lowerBound + part * channels + channel
        statistics[place] = Float((1 - Self.momentum) * Double(statistics[place]) + Self.momentum * value)
      }
    }
  }

  /// The outputs, `[places, channels]`.
  func runForward(
    parameters: Span<Float>, moments: Moments, inputs: Span<Float>, addend: Span<Float>?,
    into outputs: inout MutableSpan<Float>
  ) {
    var (factors, offsets): ([Double], [Double]) = ([], [])
    for (channel, inverse) in moments.inverseDeviations.enumerated() {
      factors.append(Double(parameters[scales.lowerBound + channel]) * inverse)
      offsets.append(Double(parameters[shifts.lowerBound + channel]) - moments.means[channel] * factors[channel])
    }
    Kernels.Channels(count: channels).scale(
      inputs, by: factors, shift: offsets, addend: addend, rectifying: isRectified, into: &outputs)
  }

  /// The gradient by the scales and by the shifts, `[channels]` each, from that by the outputs, `[places, channels]`.
  func parameterGradient(
    moments: Moments, inputs: Span<Float>, outputGradient: Span<Float>
  ) -> (scales: [Double], shifts: [Double]) {
    let repeated = Kernels.Channels(count: channels)
    let zeros = Array(repeating: 0.0, count: channels)
    let products = repeated.centeredProducts(inputs, moments.means, outputGradient, zeros)
    return (zip(products, moments.inverseDeviations).map { $0 * $1 }, repeated.sums(of: outputGradient))
  }

  /// Replaces the gradient by the outputs by that by the inputs.
  ///
  /// - Parameter gradient: what `parameterGradient` gave, where the moments are the batch's own and so depend on the
  ///   inputs; nil where they are fixed.
  func passBack(
    parameters: Span<Float>, moments: Moments, gradient: (scales: [Double], shifts: [Double])?, inputs: Span<Float>,
    outputGradient: inout MutableSpan<Float>
  ) {
    let count = Double(inputs.count / channels)
    var (ofGradient, ofInputs, offsets): ([Double], [Double], [Double]) = ([], [], [])
    for (channel, inverse) in moments.inverseDeviations.enumerated() {
      let factor = Double(parameters[scales.lowerBound + channel]) * inverse
      let slope = gradient.map { -factor * inverse * $0.scales[channel] / count } ?? 0
      ofGradient.append(factor)
      ofInputs.append(slope)
      offsets.append((gradient.map { -factor * $0.shifts[channel] / count } ?? 0) - slope * moments.means[channel])
    }
    Kernels.Channels(count: channels).combine(
      inputs, ofInputs, yScale: ofGradient, shift: offsets, into: &outputGradient)
  }
}
