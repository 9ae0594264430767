public import Tidemark

/// Learns gestures from the device's motion, one class at a time, as the user adds them: logistic regression on a sliding
/// buffer of the last samples of each class.
public struct GestureLearner: Learner {
  private var weights: [[Float]]
  private var recent: [[[Float]]]
  private let rate: Float
  private static let samplesPerClass = 20

  /// An untrained learner.
  public init(for stream: StreamDescription, options: LearnerOptions) throws {
    guard let classes = stream.classCount else {
      throw LearnerError(.unsupportedProtocol, "needs the protocol to reveal class-count")
    }
    weights = Array(repeating: Array(repeating: 0, count: stream.inputWidth + 1), count: classes)
    recent = Array(repeating: [], count: classes)
    rate = stream.training.learningRate
  }

  /// Keeps the new samples in place of the oldest of their class, and takes one step on everything kept.
  public mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    for sample in 0..<batch.count {
      let input = batch.input(sample)
      let label = batch.labels[sample]
      if recent[label].count == Self.samplesPerClass { recent[label].removeFirst() }
      recent[label].append(input.indices.map { input[$0] } + [1])
    }
    for (label, samples) in recent.enumerated() {
      for sample in samples { step(sample, label: label) }
    }
  }

  /// Answers with the class of the highest margin.
  public func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) {
    for query in 0..<queries.count {
      let input = queries.input(query)
      let sample = input.indices.map { input[$0] } + [1]
      answers.append(scores: weights.map { dot($0, sample) })
    }
  }

  /// One step of the perceptron with a margin of 1, for each class against the others.
  private mutating func step(_ sample: [Float], label: Int) {
    for (candidate, row) in weights.enumerated() {
      let sign: Float = candidate == label ? 1 : -1
      guard sign * dot(row, sample) < 1 else { continue }
      for index in sample.indices { weights[candidate][index] += rate * sign * sample[index] }
    }
  }
}

private func dot(_ left: [Float], _ right: [Float]) -> Float {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
