public import Tidemark

/// A law of `Learner` that a learner broke.
public struct BrokenLaw: Sendable, Equatable, CustomStringConvertible {
  /// Which law, in one line.
  public let law: String
  /// What happened instead.
  public let finding: String

  /// The law and what happened instead.
  public var description: String { "\(law): \(finding)" }
}

/// Shows a learner a small stream of two experiences, and checks the laws that every learner has to keep.
///
/// The laws: each query gets one answer; answering twice gives the same answers; queries in another order, or one at a
/// time, get the same answers; answering does not change what is learned later; the same seed and stream give the same
/// answers.
///
/// - Parameters:
///   - registration: the learner.
///   - stream: what it is told; nil for a stream of 12 values and four classes that reveals all that a
///     class-incremental protocol can.
///   - given: option names and values, as a user writes them.
/// - Returns: the laws that were broken; empty for a lawful learner.
/// - Throws: what the learner throws.
public func checkLearner(
  _ registration: LearnerRegistration, for stream: StreamDescription? = nil,
  options given: [(name: String, text: String)] = []
) throws -> [BrokenLaw] {
  let stream =
    stream
    ?? StreamDescription(
      inputShape: [12], classCount: 4,
      visibility: Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .adam, learningRate: 0.01, hiddenWidths: [16]),
      seed: 1)
  let options = try LearnerOptions(given, declared: registration.options)
  switch registration.factory {
  case .dense(let make):
    var trial = LearnerTrial(stream: stream) { try make(stream, options) }
    return try trial.brokenLaws()
  }
}

/// One check of a learner.
private struct LearnerTrial {
  private let make: () throws -> any Learner<DenseInput>
  private let stream: StreamDescription
  private let classCount: Int
  private var generator = SeededGenerator(seed: 1, purpose: "learner-laws")

  init(stream: StreamDescription, make: @escaping () throws -> any Learner<DenseInput>) {
    self.make = make
    self.stream = stream
    classCount = stream.classCount ?? 4
  }

  mutating func brokenLaws() throws -> [BrokenLaw] {
    let samples = (0..<64).map { _ in sample() }
    let queries = (0..<12).map { _ in sample().input }
    var broken: [BrokenLaw] = []

    var learner = try make()
    try show(samples[..<32], to: &learner, experience: 0)
    let first = try answers(of: learner, to: queries)
    guard first.count == queries.count else {
      return [
        BrokenLaw(law: "each query gets one answer", finding: "\(first.count) answers to \(queries.count) queries")
      ]
    }
    if try answers(of: learner, to: queries) != first {
      broken.append(BrokenLaw(law: "answering twice gives the same answers", finding: "the answers differ"))
    }
    if try answers(of: learner, to: queries.reversed()).reversed() != first {
      broken.append(BrokenLaw(law: "the order of queries does not matter", finding: "the answers differ"))
    }
    if try queries.flatMap({ try answers(of: learner, to: [$0]) }) != first {
      broken.append(BrokenLaw(law: "queries can be asked one at a time", finding: "the answers differ"))
    }
    try show(samples[32...], to: &learner, experience: 1)
    let last = try answers(of: learner, to: queries)

    var undisturbed = try make()
    try show(samples[..<32], to: &undisturbed, experience: 0)
    try show(samples[32...], to: &undisturbed, experience: 1)
    if try answers(of: undisturbed, to: queries) != last {
      broken.append(
        BrokenLaw(
          law: "the same seed gives the same answers, and answering does not change what is learned",
          finding: "a second learner that was not asked in between answers differently"))
    }
    return broken
  }

  private typealias Sample = (input: [Float], label: Int)

  /// A point near the centre of its class.
  private mutating func sample() -> Sample {
    let label = generator.below(classCount)
    let input = (0..<stream.inputWidth).map { index in
      Float((index % classCount == label ? 2 : 0) + 0.5 * generator.normal())
    }
    return (input, label)
  }

  private func show(_ samples: ArraySlice<Sample>, to learner: inout any Learner<DenseInput>, experience: Int) throws {
    let classes = [Int](Set(samples.map(\.label))).sorted()
    let context = LearningContext(
      task: stream.visibility.reveals(.taskIdentity) ? experience : nil,
      experienceClasses: stream.visibility.reveals(.experienceClasses) ? classes : nil)
    if stream.visibility.reveals(.boundaries) { try learner.experienceWillBegin(context) }
    for start in stride(from: samples.startIndex, to: samples.endIndex, by: stream.training.batchSize) {
      let batch = samples[start..<min(start + stream.training.batchSize, samples.endIndex)]
      try learner.observe(
        TrainingBatch(values: batch.flatMap(\.input), labels: batch.map(\.label)), in: context)
    }
    if stream.visibility.reveals(.boundaries) { try learner.experienceDidEnd(context) }
  }

  private func answers(of learner: any Learner<DenseInput>, to queries: [[Float]]) throws -> [Int?] {
    var answers = Answers(classCount: classCount)
    let batch = QueryBatch<DenseInput>(values: queries.flatMap(\.self), width: stream.inputWidth)
    try learner.answer(batch, in: QueryContext(), into: &answers)
    return (0..<answers.count).map { answers.label(of: $0) }
  }
}
