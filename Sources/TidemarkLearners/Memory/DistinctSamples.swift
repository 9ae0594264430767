/// A store that keeps a sample once, however often it is served: told apart by 64 bits of a hash of their values, so that two
/// different samples pass for one with a chance of about n²/2⁶⁵.
struct DistinctSamples: SampleKeeping, Sendable {
  private(set) var store: SampleStore
  /// The task of each sample, -1 where it is not told.
  private(set) var tasks: [Int32] = []
  private var hashes: Set<UInt64> = []
  private let keepsRepeats: Bool

  /// - Parameter keepsRepeats: store each sample as often as it comes, without looking for equals.
  init(width: Int, keepsRepeats: Bool = false) {
    store = SampleStore(width: width)
    self.keepsRepeats = keepsRepeats
  }

  var count: Int { store.count }

  /// The bytes of what is held.
  var byteCount: Int { store.byteCount + hashes.count * MemoryLayout<UInt64>.size }

  /// Stores those samples of a batch that it does not hold: inputs `[samples, width]`, labels `[samples]`.
  mutating func append(inputs: Span<Float>, labels: Span<Int>, task: Int?) {
    let known = Int32(task ?? -1)
    guard !keepsRepeats else {
      store.append(inputs: inputs, labels: labels)
      tasks += Array(repeating: known, count: labels.count)
      return
    }
    for sample in labels.indices {
      let input = inputs.extracting(sample * store.width..<(sample + 1) * store.width)
      guard hashes.insert(Self.hash(input, label: labels[sample], task: known)).inserted else { continue }
      store.append(inputs: input, labels: labels.extracting(sample..<sample + 1))
      tasks.append(known)
    }
  }

  /// Drops all samples that are equal to one of `others`, in inputs, label and task.
  ///
  /// - Parameter others: a store that keeps a sample once.
  mutating func remove(_ others: DistinctSamples) {
    var rest = DistinctSamples(width: store.width, keepsRepeats: keepsRepeats)
    var (input, label): ([Float], [Int]) = ([], [])
    for sample in 0..<count {
      store.gather([sample], into: &input, &label)
      guard !others.hashes.contains(Self.hash(input.span, label: label[0], task: tasks[sample])) else { continue }
      rest.append(inputs: input.span, labels: label.span, task: tasks[sample] < 0 ? nil : Int(tasks[sample]))
    }
    self = rest
  }

  mutating func removeAll() { self = DistinctSamples(width: store.width, keepsRepeats: keepsRepeats) }

  /// A multiplication and a shift for each value, and both for the label and task.
  private static func hash(_ input: Span<Float>, label: Int, task: Int32) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    func mix(_ bits: UInt64) {
      hash = (hash ^ bits) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    for index in input.indices { mix(UInt64(input[index].bitPattern)) }
    mix(UInt64(bitPattern: Int64(label)))
    mix(UInt64(bitPattern: Int64(task)))
    return hash
  }
}
