import Tidemark

/// Replays samples with the network's outputs at the time they were stored, and holds the outputs near those.
///
/// The loss is the cross-entropy of the batch, plus `alpha` times the mean squared difference of the logits of drawn samples
/// from those stored with them, plus `beta` times the cross-entropy of other drawn samples.
/// - Source: Buzzega et al., "Dark experience for general continual learning: a strong, simple baseline", NeurIPS 2020
///   (DER++; with beta=0, DER). It needs no boundaries.
struct DarkExperienceReplay: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .number("alpha", default: 0.1, minimum: 0, "weight of the squared difference of logits"),
      .number("beta", default: 0.5, minimum: 0, "weight of the cross-entropy of replayed samples"),
    ] + ReplayMemory.options() + [OutputSelection.option]
  }

  private(set) var classifier: NetworkClassifier
  private let alpha: Float
  private let beta: Float
  private var memory: ReplayMemory
  private var outputs: OutputSelection

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "derpp", for: stream)
    alpha = Float(try options.number("alpha"))
    beta = Float(try options.number("beta"))
    let classCount = classifier.network.classCount
    memory = try ReplayMemory(options, for: stream, classCount: classCount, extraWidth: classCount)
    outputs = try OutputSelection(options, classCount: classCount)
  }

  /// One training step on the joined loss; then the batch may enter the buffer with its logits.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    var joined = JoinedBatch(batch)
    let classes = classifier.network.classCount
    let new = batch.count
    let matched = memory.draw(new, joining: &joined)
    let replayed = memory.draw(new, joining: &joined)
    let stored = matched.map { memory.buffer.extra(of: $0) }
    let labels = joined.labels
    // Each part is a mean of its own; samples whose logits are matched have no part in the cross-entropy.
    let weights =
      Array(repeating: Float(1), count: new) + Array(repeating: 0, count: matched.count)
      + Array(repeating: beta, count: replayed.count)
    let mask = outputs.mask(noting: batch.labels, in: context, joinedWith: memory.tasks(of: matched + replayed))
    var logitsOfBatch: [Float] = []
    _ = classifier.lossGradient(inputs: joined.inputs.span, rows: labels.count) { [alpha] logits in
      for place in 0..<new * classes { logitsOfBatch.append(logits[place]) }
      var differences: [Float] = []
      for (row, target) in stored.enumerated() {
        for (label, value) in target.enumerated() {
          differences.append(logits[(new + row) * classes + label] - value)
        }
      }
      mask?.apply(classes: classes, to: &logits)
      var loss = Kernels.softmaxCrossEntropy(
        labels: labels.span, weights: weights.span, scale: 1 / Float(new), classes: classes, logits: &logits)
      for (index, difference) in differences.enumerated() {
        logits[new * classes + index] = 2 * alpha * difference / Float(differences.count)
        loss += Double(alpha * difference * difference) * Double(new) / Double(differences.count)
      }
      return loss / Double(new)
    }
    classifier.step()
    memory.offer(batch, in: context, drawsCurrent: true, extras: logitsOfBatch)
  }

  var kept: [any SampleKeeping] { [memory.buffer] }
}
