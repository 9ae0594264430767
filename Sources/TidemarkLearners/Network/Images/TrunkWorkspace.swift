/// The memory of a run through a trunk, kept from one batch to the next.
struct TrunkWorkspace: Sendable {
  /// For each map, room for its values, `[samples, height, width, channels]`, of the largest batch so far.
  var values: [[Float]] = []
  /// For each map, room for the gradient by its values.
  var gradients: [[Float]] = []
  /// What normalisations by the moments of the batch found, by step; nil for other steps.
  var moments: [Normalization.Moments?] = []
  /// Room for what the outputs of a convolution see.
  var patches: [Float] = []
  /// The number of samples of the last run.
  var rows = 0

  /// Makes room for a batch.
  mutating func reserve(rows: Int, for trunk: ConvolutionalTrunk, withGradients: Bool) {
    self.rows = rows
    if values.count != trunk.maps.count {
      values = Array(repeating: [], count: trunk.maps.count)
      gradients = values
    }
    moments = Array(repeating: nil, count: trunk.steps.count)
    for (index, map) in trunk.maps.enumerated() {
      if values[index].count < rows * map.count { values[index] = Array(repeating: 0, count: rows * map.count) }
      // Images need no gradient.
      if withGradients, index > 0, gradients[index].count < rows * map.count {
        gradients[index] = Array(repeating: 0, count: rows * map.count)
      }
    }
  }
}
