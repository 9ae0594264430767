import Tidemark

/// A modality for which samples can be made up to try a learner on.
protocol TrialInput: StreamInput {
  /// One input.
  associatedtype Sample

  /// What a learner is told of a made-up stream.
  static var trialStream: StreamDescription { get }

  /// Whether the candidates of an answer with their scores, and its words, are compared, and not the class alone.
  static var comparesRankings: Bool { get }

  /// Whether a stream of the given description is one of this modality.
  static func isStreamed(by stream: StreamDescription) -> Bool

  /// An input that is typical of its class, of the given step where inputs have a time.
  static func sample(
    of label: Int, classCount: Int, step: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> Sample

  /// A training batch of the samples.
  static func trainingBatch(_ samples: [Sample], labels: [Int], stream: StreamDescription) -> TrainingBatch<Self>

  /// A batch of queries.
  static func queryBatch(_ samples: [Sample], stream: StreamDescription) -> QueryBatch<Self>
}

extension StreamDescription {
  /// A stream that reveals all that a class-incremental protocol can.
  static func trial(inputShape: [Int] = [], classCount: Int = 4) -> StreamDescription {
    StreamDescription(
      inputShape: inputShape, classCount: classCount,
      visibility: Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 8, passes: 1, optimizer: .adam, learningRate: 0.01, hiddenWidths: [16]),
      seed: 1)
  }
}

extension DenseInput: TrialInput {
  static var trialStream: StreamDescription { .trial(inputShape: [12]) }
  static let comparesRankings = false

  static func isStreamed(by stream: StreamDescription) -> Bool { !stream.inputShape.isEmpty }

  /// A point near the centre of its class.
  static func sample(
    of label: Int, classCount: Int, step: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> [Float] {
    (0..<stream.inputWidth).map { index in
      Float((index % classCount == label ? 2 : 0) + 0.5 * generator.normal())
    }
  }

  static func trainingBatch(_ samples: [[Float]], labels: [Int], stream: StreamDescription) -> TrainingBatch<DenseInput>
  {
    TrainingBatch(values: samples.flatMap(\.self), labels: labels)
  }

  static func queryBatch(_ samples: [[Float]], stream: StreamDescription) -> QueryBatch<DenseInput> {
    QueryBatch(values: samples.flatMap(\.self), width: stream.inputWidth)
  }
}

extension TextInput: TrialInput {
  static var trialStream: StreamDescription { .trial() }
  static let comparesRankings = false

  static func isStreamed(by stream: StreamDescription) -> Bool {
    stream.inputShape.isEmpty && stream.knowledge == nil
  }

  /// Up to eight words, two in three of them of its class; at times none at all, and some beyond ASCII.
  static func sample(
    of label: Int, classCount: Int, step: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> String {
    let words = (0..<generator.below(9)).map { _ in
      let topic = generator.below(3) < 2 ? label : generator.below(classCount)
      return "\(["wave", "ébb", "flow", "潮"][generator.below(4)])\(topic)"
    }
    return words.joined(separator: " ")
  }

  static func trainingBatch(_ samples: [String], labels: [Int], stream: StreamDescription) -> TrainingBatch<TextInput> {
    TrainingBatch(texts: samples, labels: labels)
  }

  static func queryBatch(_ samples: [String], stream: StreamDescription) -> QueryBatch<TextInput> {
    QueryBatch(texts: samples)
  }
}
