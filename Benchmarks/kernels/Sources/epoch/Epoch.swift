import Tidemark
import TidemarkLearners

/// Times the learners themselves, from `observe` down, on made-up batches of MNIST's shape.
@main
struct Epoch {
  static let width = 784
  static let samples = 60_000

  static func main() throws {
    print("kernels: \(KernelVariant.current)")
    for batchSize in [128, 10] {
      let batches = (0..<16).map { random(batchSize, seed: UInt64($0)) }
      try measure(Finetune.self, "finetune", batches)
      try measure(Replay.self, "replay", batches)
    }
  }

  /// One epoch of steps, timed one by one.
  static func measure<L: Learner>(
    _ type: L.Type, _ name: String, _ batches: [(values: [Float], labels: [Int])]
  ) throws where L.Input == DenseInput {
    let batchSize = batches[0].labels.count
    let recipe = TrainingRecipe(
      batchSize: batchSize, passes: 1, optimizer: .adam, learningRate: 0.001, hiddenWidths: [400, 400])
    let stream = StreamDescription(
      inputShape: [width], classCount: 10, visibility: Visibility(training: [.classCount], testing: []),
      training: recipe, seed: 1)
    var learner = try L(for: stream, options: LearnerOptions(declared: L.declaredOptions))
    let clock = ContinuousClock()
    var times: [Duration] = []
    let steps = (samples + batchSize - 1) / batchSize
    for step in 0..<steps {
      let batch = batches[step % batches.count]
      let lent = TrainingBatch(values: batch.values, labels: batch.labels)
      let start = clock.now
      try learner.observe(lent, in: LearningContext())
      times.append(clock.now - start)
    }
    let total = times.reduce(.zero, +)
    times.sort()
    print("\(name), batch \(batchSize): median step \(times[steps / 2]), epoch of \(steps) steps \(total)")
  }

  static func random(_ count: Int, seed: UInt64) -> (values: [Float], labels: [Int]) {
    var generator = SeededGenerator(seed: seed, purpose: "benchmark-batch")
    let values = (0..<count * width).map { _ in Float(generator.normal()) }
    return (values, (0..<count).map { _ in generator.below(10) })
  }
}
