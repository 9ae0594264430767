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
  /// The places whose samples may be drawn, in the order that past draws have left.
  private var drawable: [Int32] = []
  /// Where in `drawable` each place stands, `[count]`; -1 for a place that may not be drawn.
  private var rank: [Int32] = []
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

  /// The bytes of what is held: inputs, labels, and what is drawable.
  var byteCount: Int { count * (width * MemoryLayout<Float>.size + 3 * MemoryLayout<Int32>.size) }

  /// Shows the buffer one more sample of the stream, which it may keep in place of another.
  ///
  /// - Parameter isDrawable: whether it may be drawn before `makeAllDrawable` is called.
  mutating func offer(_ input: Span<Float>, label: Int, isDrawable: Bool = true) {
    precondition(input.count == width, "a sample must have the buffer's width")
    offered += 1
    if count < capacity {
      if count == 0 { inputs.reserveCapacity(capacity * width) }
      inputs.append(copying: input)
      labels.append(Int32(label))
      rank.append(-1)
      setDrawable(isDrawable, place: count - 1)
      return
    }
    let place = admission.below(offered)
    guard place < capacity else { return }
    inputs.replace(from: place * width, copying: input)
    labels[place] = Int32(label)
    setDrawable(isDrawable, place: place)
  }

  /// Lets every sample that is held be drawn from now on.
  mutating func makeAllDrawable() {
    for place in 0..<count { setDrawable(true, place: place) }
  }

  /// Adds randomly chosen drawable samples at the end of a batch: without replacement if there are as many as asked for,
  /// else with replacement; none if there are none.
  mutating func draw(_ number: Int, appendingTo batchInputs: inout [Float], _ batchLabels: inout [Int]) {
    let candidates = drawable.count
    guard candidates > 0 else { return }
    let withoutReplacement = number <= candidates
    for drawn in 0..<number {
      // The first places of a shuffle, going on from the order that the last one left.
      let chosen = withoutReplacement ? drawn + choice.below(candidates - drawn) : choice.below(candidates)
      let sample = Int(drawable[chosen])
      if withoutReplacement { exchange(drawn, chosen) }
      batchInputs.append(copying: inputs.span.extracting(sample * width..<(sample + 1) * width))
      batchLabels.append(Int(labels[sample]))
    }
  }

  private mutating func setDrawable(_ isDrawable: Bool, place: Int) {
    if isDrawable, rank[place] < 0 {
      rank[place] = Int32(drawable.count)
      drawable.append(Int32(place))
    } else if !isDrawable, rank[place] >= 0 {
      exchange(Int(rank[place]), drawable.count - 1)
      drawable.removeLast()
      rank[place] = -1
    }
  }

  private mutating func exchange(_ first: Int, _ second: Int) {
    drawable.swapAt(first, second)
    rank[Int(drawable[first])] = Int32(first)
    rank[Int(drawable[second])] = Int32(second)
  }
}
