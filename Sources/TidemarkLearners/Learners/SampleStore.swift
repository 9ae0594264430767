/// Samples in the order they came, without bound.
///
/// They lie in blocks of fixed size, so that growth neither copies what is there nor leaves half the memory unused.
struct SampleStore: Sendable {
  /// The number of values in one sample.
  let width: Int
  private let samplesPerBlock: Int
  /// Each `[samplesPerBlock, width]` but for the last, which is being filled.
  private var blocks: [[Float]] = []
  private var labels: [Int32] = []

  /// An empty store.
  init(width: Int) {
    self.width = width
    // About a megabyte a block.
    samplesPerBlock = max(1, (1 << 18) / max(1, width))
  }

  /// The number of samples.
  var count: Int { labels.count }

  /// The bytes of the inputs and labels.
  var byteCount: Int { count * (width * MemoryLayout<Float>.size + MemoryLayout<Int32>.size) }

  /// Stores samples: inputs `[samples, width]`, labels `[samples]`.
  mutating func append(inputs: Span<Float>, labels newLabels: Span<Int>) {
    precondition(inputs.count == newLabels.count * width, "inputs must be [samples, width]")
    for sample in newLabels.indices {
      if count.isMultiple(of: samplesPerBlock) {
        var block: [Float] = []
        block.reserveCapacity(samplesPerBlock * width)
        blocks.append(block)
      }
      blocks[blocks.count - 1].append(copying: inputs.extracting(sample * width..<(sample + 1) * width))
      labels.append(Int32(newLabels[sample]))
    }
  }

  /// Adds one stored sample at the end of a batch.
  func copy(_ sample: Int, appendingTo batchInputs: inout [Float], _ batchLabels: inout [Int]) {
    let place = sample % samplesPerBlock * width
    let block = blocks[sample / samplesPerBlock]
    batchInputs.append(copying: block.span.extracting(place..<place + width))
    batchLabels.append(Int(labels[sample]))
  }
}
