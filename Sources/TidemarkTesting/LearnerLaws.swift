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
/// answers; a learner that goes on from a checkpoint becomes what the one that gave it becomes; one that takes requests to
/// forget answers every query after one, and the same again if all is done over. Of answers about knowledge,
/// all candidates with their scores are compared, and the words. A learner that takes several modalities is shown a
/// stream of each.
///
/// - Parameters:
///   - registration: the learner.
///   - stream: what it is told, with an input shape for a stream of dense inputs, without one for a stream of texts, and
///     with names of entities and relations for a stream of knowledge; nil for a stream of four classes, of 12 values or
///     of words, or of eight entities and two relations in numbers and in words, that reveals all that a
///     class-incremental protocol can.
///   - given: option names and values, as a user writes them.
/// - Returns: the laws that were broken; empty for a lawful learner. One that does not take the modality of `stream` is
///   not lawful: nothing was tried.
/// - Throws: what the learner throws.
public func checkLearner(
  _ registration: LearnerRegistration, for stream: StreamDescription? = nil,
  options given: [(name: String, text: String)] = []
) throws -> [BrokenLaw] {
  let options = try LearnerOptions(given, declared: registration.options)
  var wasTried = false
  func check<Input: TrialInput>(_ make: LearnerRegistration.Factory<Input>?) throws -> [BrokenLaw] {
    guard let make, stream.map(Input.isStreamed(by:)) ?? true else { return [] }
    wasTried = true
    let stream = stream ?? Input.trialStream
    var trial = LearnerTrial<Input>(stream: stream) { try make(stream, options) }
    return try trial.brokenLaws()
  }
  let factories = registration.factories
  let broken =
    try check(factories[DenseInput.self]) + check(factories[TextInput.self]) + check(factories[KnowledgeInput.self])
  guard wasTried else {
    return [
      BrokenLaw(
        law: "the learner takes the modality of the stream",
        finding: "it takes \(factories.modalities.joined(separator: " and "))")
    ]
  }
  return broken
}

/// One check of a learner.
private struct LearnerTrial<Input: TrialInput> {
  private let make: () throws -> any Learner<Input>
  private let stream: StreamDescription
  private let classCount: Int
  private var generator = SeededGenerator(seed: 1, purpose: "learner-laws")

  init(stream: StreamDescription, make: @escaping () throws -> any Learner<Input>) {
    self.make = make
    self.stream = stream
    classCount = stream.knowledge?.entityNames.count ?? stream.classCount ?? 4
  }

  mutating func brokenLaws() throws -> [BrokenLaw] {
    let samples = (0..<64).map { sample(step: 1 + $0 / 8) }
    let queries = (0..<12).map { _ in sample(step: 9).input }
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
    let twin = try restored(from: learner)
    try show(samples[32...], to: &learner, experience: 1)
    let last = try answers(of: learner, to: queries)

    if var twin {
      try show(samples[32...], to: &twin, experience: 1)
      if try answers(of: twin, to: queries) != last {
        broken.append(
          BrokenLaw(
            law: "a learner that goes on from a checkpoint becomes what the one that gave it becomes",
            finding: "the answers differ"))
      }
    }
    var undisturbed = try make()
    try show(samples[..<32], to: &undisturbed, experience: 0)
    try show(samples[32...], to: &undisturbed, experience: 1)
    if try answers(of: undisturbed, to: queries) != last {
      broken.append(
        BrokenLaw(
          law: "the same seed gives the same answers, and answering does not change what is learned",
          finding: "a second learner that was not asked in between answers differently"))
    }
    if let one = try asked(learner, toForget: samples[..<32]),
      let twin = try asked(undisturbed, toForget: samples[..<32]),
      try answers(of: one, to: queries).count != queries.count
        || answers(of: one, to: queries) != answers(of: twin, to: queries)
    {
      broken.append(
        BrokenLaw(
          law: "after a request to forget each query gets one answer, the same if all is done over",
          finding: "two learners that were shown and asked the same answer differently"))
    }
    return broken
  }

  /// A learner after a request to forget the first experience; nil if it takes none.
  private func asked(_ learner: any Learner<Input>, toForget samples: ArraySlice<Sample>) throws
    -> (any Learner<Input>)?
  {
    guard var forgetting = learner as? any ForgettingLearner<Input> else { return nil }
    let context = context(of: samples, experience: 0)
    for start in stride(from: samples.startIndex, to: samples.endIndex, by: stream.training.batchSize) {
      let batch = samples[start..<min(start + stream.training.batchSize, samples.endIndex)]
      try forgetting.forget(
        Input.trainingBatch(batch.map(\.input), labels: batch.map(\.label), stream: stream), in: context)
    }
    try forgetting.requestDidEnd(context)
    return forgetting
  }

  /// A second learner, gone on from the checkpoint of the first; nil if the learner offers none.
  private func restored(from learner: any Learner<Input>) throws -> (any Learner<Input>)? {
    guard let checkpoint = try (learner as? any CheckpointableLearner)?.checkpoint(),
      var twin = try make() as? any CheckpointableLearner
    else { return nil }
    try twin.restore(checkpoint)
    return twin as? any Learner<Input>
  }

  private typealias Sample = (input: Input.Sample, label: Int)

  /// A sample; where samples have a time, of the given step.
  private mutating func sample(step: Int) -> Sample {
    let label = generator.below(classCount)
    return (Input.sample(of: label, classCount: classCount, step: step, stream: stream, generator: &generator), label)
  }

  private func show(_ samples: ArraySlice<Sample>, to learner: inout any Learner<Input>, experience: Int) throws {
    let context = context(of: samples, experience: experience)
    if stream.visibility.reveals(.boundaries) { try learner.experienceWillBegin(context) }
    for start in stride(from: samples.startIndex, to: samples.endIndex, by: stream.training.batchSize) {
      let batch = samples[start..<min(start + stream.training.batchSize, samples.endIndex)]
      try learner.observe(
        Input.trainingBatch(batch.map(\.input), labels: batch.map(\.label), stream: stream), in: context)
    }
    if stream.visibility.reveals(.boundaries) { try learner.experienceDidEnd(context) }
  }

  private func context(of samples: ArraySlice<Sample>, experience: Int) -> LearningContext {
    let classes = [Int](Set(samples.map(\.label))).sorted()
    return LearningContext(
      task: stream.visibility.reveals(.taskIdentity) ? experience : nil,
      experienceClasses: stream.visibility.reveals(.experienceClasses) ? classes : nil)
  }

  private func answers(of learner: any Learner<Input>, to queries: [Input.Sample]) throws -> [TrialAnswer] {
    var answers = Answers(classCount: classCount, keepsScores: false, keepsRankings: Input.comparesRankings)
    let batch = Input.queryBatch(queries, stream: stream)
    try learner.answer(batch, in: QueryContext(), into: &answers)
    return (0..<answers.count).map { TrialAnswer(answers, at: $0) }
  }
}
