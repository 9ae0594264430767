import Tidemark
import TidemarkLearners

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Times the learners of a 784-400-400-10 network against its bare matrix products, in turns, and networks of images.
///
/// Times are those of the processor, all of it in one thread, so that other programs disturb ratios as little as can be;
/// each ratio is the median over turns.
@main
struct LearnerBenchmark {
  static func main() throws {
    print("kernels: \(KernelVariant.current)")
    switch CommandLine.arguments.dropFirst().first {
    case nil: try perceptron()
    case "online": try online()
    case "images": try images()
    default: print("usage: learner-benchmark [online | images]")
    }
  }

  /// Seconds that this process has computed.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = now()
    try body()
    return now() - start
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static func rounded(_ value: Double, _ places: Int = 3) -> String {
    let scale = [1.0, 10, 100, 1000][places]
    return "\((value * scale).rounded() / scale)"
  }

  /// Whole learners, from `observe` and `answer` down, against products: 67 turns of 7 steps are an epoch of 60,000.
  static func perceptron() throws {
    let (steps, turns) = (7, 67)
    let batches = (0..<16).map { Batch(128, width: 784, seed: UInt64($0)) }
    let queries = (0..<10).map { Batch(1000, width: 784, seed: 100 + UInt64($0)) }
    let products = Products(batch: 128)
    let stream = stream([784], batch: 128, hidden: [400, 400])
    var finetune = try trained("finetune", stream, batches)
    var replay = try trained("replay", stream, batches)
    var ewc = try trained("ewc", stream, batches)
    var times: [(bare: Double, finetune: Double, replay: Double, ewc: Double)] = []
    for turn in -3..<turns {
      let part = (0..<steps).map { batches[(abs(turn) * steps + $0) % batches.count] }
      let bare = seconds { for _ in 0..<steps { products.runStep() } }
      let first = try seconds { for batch in part { try batch.train(&finetune) } }
      let second = try seconds { for batch in part { try batch.train(&replay) } }
      let third = try seconds { for batch in part { try batch.train(&ewc) } }
      if turn >= 0 { times.append((bare, first, second, third)) }
    }
    let epoch = 469 / Double(steps)
    print("an epoch of 469 batches of 128: bare products \(rounded(epoch * median(times.map(\.bare)))) s")
    for (name, time) in [
      ("finetune", \(bare: Double, finetune: Double, replay: Double, ewc: Double).finetune), ("replay", \.replay),
      ("ewc", \.ewc),
    ] {
      let ratio = median(times.map { $0[keyPath: time] / $0.bare })
      print("  \(name) \(rounded(epoch * median(times.map { $0[keyPath: time] }))) s, ratio \(rounded(ratio))")
    }
    var answering: [(bare: Double, whole: Double)] = []
    let forward = Products(batch: 1000)
    for turn in -1..<15 {
      let bare = seconds { for _ in 0..<10 { forward.runForward() } }
      let whole = try seconds { for batch in queries { try batch.ask(finetune) } }
      if turn >= 0 { answering.append((bare, whole)) }
    }
    print(
      "answering 10,000 queries: bare products \(rounded(median(answering.map(\.bare)))) s, finetune"
        + " \(rounded(median(answering.map(\.whole)))) s, ratio \(rounded(median(answering.map { $0.whole / $0.bare })))"
    )
  }

  /// A learner in its second experience.
  static func trained(
    _ name: String, _ stream: StreamDescription, _ batches: [Batch], _ given: [(name: String, text: String)] = []
  ) throws -> any Learner<DenseInput> {
    guard let registration = ReferenceLearners.all.first(where: { $0.name == name }),
      let make = registration.factories[DenseInput.self]
    else { throw LearnerError(.failed, "there is no learner '\(name)'") }
    var learner = try make(stream, LearnerOptions(given, declared: registration.options))
    try learner.experienceWillBegin(LearningContext())
    for batch in batches { try batch.train(&learner) }
    try learner.experienceDidEnd(LearningContext())
    try learner.experienceWillBegin(LearningContext())
    return learner
  }

  static func stream(_ shape: [Int], batch: Int, hidden: [Int]) -> StreamDescription {
    StreamDescription(
      inputShape: shape, classCount: 10,
      visibility: Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: []),
      training: TrainingRecipe(
        batchSize: batch, passes: 1, optimizer: .adam, learningRate: 0.001, hiddenWidths: hidden), seed: 1)
  }

  /// One pass of 60,000 samples in batches of 10, as a line that `compare.py` reads.
  static func online() throws {
    let batches = (0..<64).map { Batch(10, width: 784, seed: UInt64($0)) }
    var learner = try trained("finetune", stream([784], batch: 10, hidden: [400, 400]), batches)
    let time = try seconds { for step in 0..<6000 { try batches[step % 64].train(&learner) } }
    print("RESULT {\"train_s\": \(time), \"steps\": 6000}")
  }

  /// Training steps and answers of the networks of images, as lines that `compare.py` reads.
  static func images() throws {
    for (name, batch, steps) in [("cnn", 128, 8), ("cnn", 10, 40), ("resnet18", 128, 2), ("resnet18", 10, 10)] {
      let batches = (0..<4).map { Batch(batch, width: 3072, seed: UInt64($0)) }
      var learner = try trained(
        "finetune", stream([3, 32, 32], batch: batch, hidden: [400, 400]), batches, [("network", name)])
      let training = try (0..<5).map { _ in
        try seconds { for step in 0..<steps { try batches[step % 4].train(&learner) } } / Double(steps * batch)
      }
      let answering = try (0..<5).map { _ in try seconds { try batches[0].ask(learner) } / Double(batch) }
      print(
        "RESULT {\"network\": \"\(name)\", \"batch\": \(batch), \"train_us\": \(1e6 * median(training)), \"answer_us\":"
          + " \(1e6 * median(answering))}")
    }
  }
}
