/// How long a learner took to learn from each experience: the calls that show it batches and tell it of boundaries, and
/// nothing that the harness does between them, such as evaluations.
struct TrainingTime {
  /// The samples of the batch that is being filled, by their experiences.
  private var pending: [(experience: Int, samples: Int)] = []
  private var taken: [Int: Duration] = [:]

  /// A sample of an experience has come into the batch that is being filled.
  mutating func serve(of experience: Int) {
    if pending.last?.experience == experience {
      pending[pending.count - 1].samples += 1
    } else {
      pending.append((experience, 1))
    }
  }

  /// The batch was shown. The time is divided among the experiences that it holds samples of.
  mutating func show(took: Duration) {
    let samples = pending.reduce(0) { $0 + $1.samples }
    for part in pending { taken[part.experience, default: .zero] += took * part.samples / samples }
    pending.removeAll(keepingCapacity: true)
  }

  /// The learner was told of a boundary of an experience.
  mutating func tell(of experience: Int, took: Duration) { taken[experience, default: .zero] += took }

  /// What an experience took that has been shown in full.
  mutating func end(_ experience: Int) -> Duration { taken.removeValue(forKey: experience) ?? .zero }
}
