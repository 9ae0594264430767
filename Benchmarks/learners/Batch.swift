import Tidemark

/// Made-up samples.
struct Batch {
  let values: [Float]
  let labels: [Int]
  let width: Int

  init(_ count: Int, width: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, purpose: "benchmark-batch")
    values = (0..<count * width).map { _ in Float(generator.normal()) }
    labels = (0..<count).map { _ in generator.below(10) }
    self.width = width
  }

  /// Trains a learner on them.
  func train(_ learner: inout any Learner<DenseInput>) throws {
    try learner.observe(TrainingBatch(values: values, labels: labels), in: LearningContext())
  }

  /// Asks a learner about all of them.
  func ask(_ learner: some Learner<DenseInput>) throws {
    var answers = Answers(classCount: 10)
    try learner.answer(QueryBatch(values: values, width: width), in: QueryContext(), into: &answers)
  }
}
