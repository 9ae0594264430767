import Tidemark

/// A modality for which samples can be made up to try a learner on.
protocol TrialInput: StreamInput {
  /// One input.
  associatedtype Sample

  /// The shape of an input in the description of a made-up stream.
  static var inputShape: [Int] { get }

  /// An input that is typical of its class.
  static func sample(
    of label: Int, classCount: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> Sample

  /// A training batch of the samples.
  static func trainingBatch(_ samples: [Sample], labels: [Int]) -> TrainingBatch<Self>

  /// A batch of queries.
  static func queryBatch(_ samples: [Sample], stream: StreamDescription) -> QueryBatch<Self>
}

extension DenseInput: TrialInput {
  static let inputShape = [12]

  /// A point near the centre of its class.
  static func sample(
    of label: Int, classCount: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> [Float] {
    (0..<stream.inputWidth).map { index in
      Float((index % classCount == label ? 2 : 0) + 0.5 * generator.normal())
    }
  }

  static func trainingBatch(_ samples: [[Float]], labels: [Int]) -> TrainingBatch<DenseInput> {
    TrainingBatch(values: samples.flatMap(\.self), labels: labels)
  }

  static func queryBatch(_ samples: [[Float]], stream: StreamDescription) -> QueryBatch<DenseInput> {
    QueryBatch(values: samples.flatMap(\.self), width: stream.inputWidth)
  }
}

extension TextInput: TrialInput {
  static let inputShape: [Int] = []

  /// Up to eight words, two in three of them of its class; at times none at all, and some beyond ASCII.
  static func sample(
    of label: Int, classCount: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> String {
    let words = (0..<generator.below(9)).map { _ in
      let topic = generator.below(3) < 2 ? label : generator.below(classCount)
      return "\(["wave", "ébb", "flow", "潮"][generator.below(4)])\(topic)"
    }
    return words.joined(separator: " ")
  }

  static func trainingBatch(_ samples: [String], labels: [Int]) -> TrainingBatch<TextInput> {
    TrainingBatch(texts: samples, labels: labels)
  }

  static func queryBatch(_ samples: [String], stream: StreamDescription) -> QueryBatch<TextInput> {
    QueryBatch(texts: samples)
  }
}
