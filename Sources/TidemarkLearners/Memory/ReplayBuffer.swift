import Tidemark

/// A buffer of samples that were seen, of which some may be drawn: the only place where learners keep samples.
struct ReplayBuffer: SampleKeeping, Sendable {
  /// The most values that room is made for before they come: 512 MiB of them.
  private static let mostReserved = 1 << 27

  /// Which samples are held.
  let policy: AdmissionPolicy
  /// The number of values in one sample.
  let width: Int
  /// The number of values kept beside each sample, such as a network's outputs.
  let extraWidth: Int

  /// `[count, width]`.
  private var inputs: [Float] = []
  /// `[count]`.
  private var labels: [Int32] = []
  /// The task or experience of each sample, `[count]`; empty if no sample was offered with one.
  private var groups: [Int32] = []
  /// `[count, extraWidth]`.
  private var extras: [Float] = []
  /// The places whose samples may be drawn, in the order that past draws have left.
  private var drawable: [Int32] = []
  /// Where in `drawable` each place stands, `[count]`; -1 for a place that may not be drawn.
  private var rank: [Int32] = []
  private var admission: Admission
  private var choice: SeededGenerator

  /// An empty buffer.
  ///
  /// - Parameter purpose: tells the random numbers of one buffer from those of another of the same learner.
  init(_ policy: AdmissionPolicy, width: Int, extraWidth: Int = 0, seed: UInt64, purpose: String? = nil) {
    self.policy = policy
    self.width = width
    self.extraWidth = extraWidth
    let suffix = purpose.map { "/\($0)" } ?? ""
    admission = Admission(policy, generator: SeededGenerator(seed: seed, purpose: "reservoir-admission" + suffix))
    choice = SeededGenerator(seed: seed, purpose: "replay-choice" + suffix)
  }

  /// The number of samples held.
  var count: Int { labels.count }

  /// The bytes of what is held: inputs, labels, groups, what is beside them, and what is drawable.
  var byteCount: Int {
    count * ((width + extraWidth) * MemoryLayout<Float>.size + 3 * MemoryLayout<Int32>.size)
      + groups.count * MemoryLayout<Int32>.size
  }

  /// Shows the buffer one more sample of the stream, which it may keep in place of another.
  ///
  /// - Parameters:
  ///   - group: the task or experience that the sample belongs to, if the learner is told; from 0.
  ///   - extra: what is kept beside it, `[extraWidth]`.
  ///   - isDrawable: whether it may be drawn before `makeAllDrawable` is called.
  mutating func offer(
    _ input: Span<Float>, label: Int, group: Int? = nil, extra: [Float] = [], isDrawable: Bool = true
  ) {
    precondition(input.count == width && extra.count == extraWidth, "a sample must have the buffer's width")
    switch admission.place(label: label, group: group ?? 0, count: count) {
    case .append:
      if count == 0, let capacity = policy.capacity {
        // All at once, where that is no more than a stream would fill.
        inputs.reserveCapacity(min(capacity * width, Self.mostReserved))
      }
      inputs.append(copying: input)
      labels.append(Int32(label))
      extras += extra
      if let group { groups.append(Int32(group)) }
      rank.append(-1)
      setDrawable(isDrawable, place: count - 1)
    case .replace(let place):
      inputs.replace(from: place * width, copying: input)
      labels[place] = Int32(label)
      extras.replace(from: place * extraWidth, copying: extra.span)
      if let group { groups[place] = Int32(group) }
      setDrawable(isDrawable, place: place)
    case .reject: break
    }
  }

  /// Lets every sample that is held be drawn from now on.
  mutating func makeAllDrawable() {
    for place in 0..<count { setDrawable(true, place: place) }
  }

  /// Adds randomly chosen drawable samples at the end of a batch: without replacement if there are as many as asked for,
  /// else with replacement; none if there are none.
  ///
  /// - Returns: the places of the samples drawn.
  @discardableResult
  mutating func draw(
    _ number: Int, appendingTo batchInputs: inout [Float], _ batchLabels: inout [Int]
  ) -> [Int] {
    let candidates = drawable.count
    guard candidates > 0 else { return [] }
    let withoutReplacement = number <= candidates
    let places = (0..<number).map { drawn in
      // The first places of a shuffle, going on from the order that the last one left.
      let chosen = withoutReplacement ? drawn + choice.below(candidates - drawn) : choice.below(candidates)
      let sample = Int(drawable[chosen])
      if withoutReplacement { exchange(drawn, chosen) }
      return sample
    }
    append(places, to: &batchInputs, &batchLabels)
    return places
  }

  /// Adds the samples of the given places at the end of a batch.
  func append(_ places: [Int], to batchInputs: inout [Float], _ batchLabels: inout [Int]) {
    for sample in places {
      batchInputs.append(copying: inputs.span.extracting(sample * width..<(sample + 1) * width))
      batchLabels.append(Int(labels[sample]))
    }
  }

  /// The groups of the samples of the given places; -1 where none was given.
  func groups(of places: [Int]) -> [Int32] {
    places.map { groups.isEmpty ? -1 : groups[$0] }
  }

  /// The places of the samples of a group.
  func places(inGroup group: Int) -> [Int] {
    groups.indices.filter { groups[$0] == Int32(group) }
  }

  /// What is kept beside the sample of a place, `[extraWidth]`.
  func extra(of place: Int) -> ArraySlice<Float> {
    extras[place * extraWidth..<(place + 1) * extraWidth]
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
