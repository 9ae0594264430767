import Tidemark

/// A random choice of what the current experience has served so far, for methods that measure something on its data when it
/// ends: a reservoir that is emptied at each boundary. It counts as stored samples as long as it is there.
struct ExperienceSample: Sendable {
  private(set) var buffer: ReplayBuffer
  private let capacity: Int
  private let width: Int
  private let seed: UInt64
  private var experience = 0

  init(capacity: Int, width: Int, seed: UInt64) {
    self.capacity = capacity
    self.width = width
    self.seed = seed
    buffer = ReplayBuffer(.reservoir(capacity: capacity), width: width, seed: seed, purpose: "experience-sample-0")
  }

  mutating func offer(_ batch: borrowing TrainingBatch<DenseInput>) {
    for sample in 0..<batch.count { buffer.offer(batch.input(sample), label: batch.labels[sample]) }
  }

  /// Calls `body` with the inputs, `[rows, width]`, and number of rows of batches that cover what is held.
  func forEachBatch(of size: Int = 256, _ body: (_ inputs: [Float], _ labels: [Int]) -> Void) {
    for start in stride(from: 0, to: buffer.count, by: size) {
      var (inputs, labels): ([Float], [Int]) = ([], [])
      buffer.append(Array(start..<min(start + size, buffer.count)), to: &inputs, &labels)
      body(inputs, labels)
    }
  }

  mutating func empty() {
    experience += 1
    buffer = ReplayBuffer(
      .reservoir(capacity: capacity), width: width, seed: seed, purpose: "experience-sample-\(experience)")
  }
}
