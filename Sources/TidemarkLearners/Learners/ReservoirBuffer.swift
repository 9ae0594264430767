import Tidemark

/// A bounded buffer in which, at any time, every sample offered so far is held with the same probability.
///
/// - Source: Vitter, "Random sampling with a reservoir" (algorithm R), ACM Transactions on Mathematical Software, 1985.
struct ReservoirBuffer: Sendable {
  /// How many samples it can hold.
  let capacity: Int
  /// The number of values in one sample.
  let width: Int
  /// How many samples were offered.
  private(set) var offered = 0

  /// `[count, width]`.
  private var inputs: [Float] = []
  /// `[count]`.
  private var labels: [Int32] = []
  /// The numbers `0..<count`, in the order that past draws have left.
  private var order: [Int32] = []
  private var admission: SeededGenerator
  private var choice: SeededGenerator

  /// An empty buffer.
  init(capacity: Int, width: Int, seed: UInt64) {
    self.capacity = capacity
    self.width = width
    admission = SeededGenerator(seed: seed, purpose: "reservoir-admission")
    choice = SeededGenerator(seed: seed, purpose: "replay-choice")
  }

  /// The number of samples held.
  var count: Int { labels.count }

  /// The bytes of what is held: inputs, labels and the order of draws.
  var byteCount: Int { count * (width * MemoryLayout<Float>.size + 2 * MemoryLayout<Int32>.size) }

  /// Shows the buffer one more sample of the stream, which it may keep in place of another.
  mutating func offer(_ input: Span<Float>, label: Int) {
    precondition(input.count == width, "a sample must have the buffer's width")
    offered += 1
    if count < capacity {
      if count == 0 { inputs.reserveCapacity(capacity * width) }
      order.append(Int32(count))
      inputs.append(copying: input)
      labels.append(Int32(label))
      return
    }
    let place = admission.below(offered)
    guard place < capacity else { return }
    inputs.replace(from: place * width, copying: input)
    labels[place] = Int32(label)
  }

  /// Adds randomly chosen samples at the end of a batch: without replacement if the buffer holds as many as asked for,
  /// else with replacement; none if it is empty.
  mutating func draw(_ number: Int, appendingTo batchInputs: inout [Float], _ batchLabels: inout [Int]) {
    guard count > 0 else { return }
    let withoutReplacement = number <= count
    for drawn in 0..<number {
      // The first places of a shuffle, going on from the order that the last one left.
      let place = withoutReplacement ? drawn + choice.below(count - drawn) : choice.below(count)
      let sample = Int(order[place])
      if withoutReplacement { order.swapAt(drawn, place) }
      batchInputs.append(copying: inputs.span.extracting(sample * width..<(sample + 1) * width))
      batchLabels.append(Int(labels[sample]))
    }
  }
}
