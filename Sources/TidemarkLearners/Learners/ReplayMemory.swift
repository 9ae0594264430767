import Tidemark

/// The replay buffer of a learner, as its options ask for it, with what has to be known of each sample to compute its loss.
struct ReplayMemory: Sendable {
  /// `memory`, `buffer` and `per-class`.
  static func options(buffer: String = "reservoir", memory: Int = 1000) -> [LearnerOption] {
    [
      .samples("memory", default: memory, "samples in the replay buffer"),
      .word(
        "buffer", default: buffer, among: ["reservoir", "class-balanced", "ring", "per-class"],
        "what it holds: any samples alike, as many of each class, the newest of each class of each experience, or a fixed "
          + "number of each"),
      .samples(
        "per-class", default: 100,
        "samples of each class of each experience, for buffer=per-class, in place of memory"),
    ]
  }

  private(set) var buffer: ReplayBuffer
  /// Whether the protocol tells when an experience ends.
  let knowsBoundaries: Bool
  /// How many experiences have ended, as far as the protocol tells.
  private(set) var endedExperiences = 0
  private let tellsTasks: Bool

  init(_ options: LearnerOptions, for stream: StreamDescription, classCount: Int, extraWidth: Int = 0) throws {
    let memory = try options.integer("memory")
    let policy: AdmissionPolicy =
      switch try options.word("buffer") {
      case "class-balanced": .classBalanced(capacity: memory)
      case "ring": .ring(capacity: memory, classes: classCount)
      case "per-class": .perClass(try options.integer("per-class"))
      default: .reservoir(capacity: memory)
      }
    self.init(policy, for: stream, extraWidth: extraWidth)
  }

  init(_ policy: AdmissionPolicy, for stream: StreamDescription, extraWidth: Int = 0) {
    knowsBoundaries = stream.visibility.reveals(.boundaries)
    tellsTasks = stream.visibility.reveals(.taskIdentity)
    buffer = ReplayBuffer(policy, width: stream.inputWidth, extraWidth: extraWidth, seed: stream.seed)
  }

  /// Offers a batch. Where boundaries are told it can be drawn from the next experience on, unless `drawsCurrent`.
  mutating func offer(
    _ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext, drawsCurrent: Bool = false,
    extras: [Float] = []
  ) {
    let group = tellsTasks ? context.task : buffer.policy.separatesGroups ? endedExperiences : nil
    for sample in 0..<batch.count {
      let extra = Array(extras[sample * buffer.extraWidth..<(sample + 1) * buffer.extraWidth])
      buffer.offer(
        batch.input(sample), label: batch.labels[sample], group: group, extra: extra,
        isDrawable: drawsCurrent || !knowsBoundaries)
    }
  }

  /// Draws samples and adds them to a batch; returns their places.
  mutating func draw(_ number: Int, joining batch: inout JoinedBatch) -> [Int] {
    buffer.draw(number, appendingTo: &batch.inputs, &batch.labels)
  }

  /// The tasks of the samples of some places, -1 where they are not told.
  func tasks(of places: [Int]) -> [Int32] {
    tellsTasks ? buffer.groups(of: places) : Array(repeating: -1, count: places.count)
  }

  /// Lets the samples of the experience that has ended be drawn.
  mutating func endExperience() {
    buffer.makeAllDrawable()
    endedExperiences += 1
  }
}

/// A batch with samples from elsewhere at its end.
struct JoinedBatch {
  /// `[samples, width]`.
  var inputs: [Float] = []
  /// `[samples]`.
  var labels: [Int] = []

  /// Nothing yet.
  init() {}

  /// A copy of a batch.
  init(_ batch: borrowing TrainingBatch<DenseInput>) { begin(with: batch) }

  /// Begins anew with a copy of a batch, in the same memory.
  mutating func begin(with batch: borrowing TrainingBatch<DenseInput>) {
    inputs.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    inputs.append(copying: batch.inputs)
    labels.append(copying: batch.labels)
  }
}

extension LearnerOption {
  /// A number of samples that a learner keeps, or looks at.
  static func samples(_ name: String, default value: Int, _ summary: String) -> Self {
    .integer(name, default: value, minimum: 1, maximum: 1 << 24, summary)
  }

  /// How often a learner passes over what it keeps.
  static func epochs(default value: Int, _ summary: String) -> Self {
    .integer("epochs", default: value, minimum: 1, maximum: 1_000_000, summary)
  }
}
