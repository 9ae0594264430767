import Tidemark

/// Holds each parameter near the value that it had when an experience ended, the more the more Fisher information the
/// experience gave about it.
///
/// The Fisher information is exact over the labels: for each of up to `fisher-samples` samples of the experience, the
/// squared gradient of the log probability of every label is weighted by that probability under the network. The samples are
/// kept until the experience ends, and count as stored until then.
/// - Source: Kirkpatrick et al., "Overcoming catastrophic forgetting in neural networks", PNAS 2017: a penalty for each
///   experience. With `decay`: Schwarz et al., "Progress & compress", ICML 2018, as in van de Ven & Tolias 2019: one penalty
///   around the last parameters, whose importances decay.
struct ElasticWeightConsolidation: NetworkLearner, Sendable {
  static let commonOptions: [LearnerOption] = [
    .number("lambda", default: 1000, minimum: 0, "strength of the penalty, lambda/2 times the weighted square"),
    .samples(
      "fisher-samples", default: 1000, "samples of each experience that importances are measured on"),
    OutputSelection.option,
  ]
  /// `decay`: what is left of old importances after each experience, for online EWC.
  static let onlineOptions =
    [LearnerOption.number("decay", default: 1, minimum: 0, "what is left of importances after each experience")]
    + commonOptions

  private(set) var classifier: NetworkClassifier
  private let strength: Float
  private let decay: Float?
  private var outputs: OutputSelection
  private var sample: ExperienceSample
  private(set) var penalty: QuadraticPenalty?

  /// EWC with the options of `commonOptions`, or online EWC with those of `onlineOptions`.
  init(for stream: StreamDescription, options: LearnerOptions, isOnline: Bool) throws {
    let name = isOnline ? "online-ewc" : "ewc"
    classifier = try NetworkClassifier(learner: name, for: stream)
    try stream.require(.boundaries, for: name, because: "it measures importances when an experience ends")
    strength = Float(try options.number("lambda"))
    decay = isOnline ? Float(try options.number("decay")) : nil
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    sample = ExperienceSample(
      capacity: try options.integer("fisher-samples"), width: stream.inputWidth, seed: stream.seed)
  }

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    try self.init(for: stream, options: options, isOnline: false)
  }

  /// One training step on the loss with the penalty.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let mask = outputs.mask(noting: batch.labels, in: context)
    _ = try classifier.lossGradient(inputs: batch.inputs, labels: batch.labels, mask: mask)
    classifier.changeGradient { [penalty, strength] gradient, parameters in
      penalty?.add(strength: strength, parameters: parameters, to: &gradient)
    }
    classifier.step()
    sample.offer(batch)
  }

  /// Measures the importances for the experience and joins them to those before.
  mutating func experienceDidEnd(_ context: LearningContext) throws {
    guard sample.buffer.count > 0 else { return }
    let fisher = fisherInformation(in: context)
    let parameters = classifier.network.parameters
    sample.empty()
    guard var penalty else {
      penalty = QuadraticPenalty(importance: fisher, anchor: parameters)
      return
    }
    if let decay {
      let importance = zip(penalty.importance, fisher).map { decay * $0 + $1 }
      self.penalty = QuadraticPenalty(importance: importance, anchor: parameters)
    } else {
      penalty.join(importance: fisher, anchor: parameters)
      self.penalty = penalty
    }
  }

  /// The mean over the samples of the sum over labels of probability × squared gradient of its log, `[parameters]`.
  mutating func fisherInformation(in context: LearningContext) -> [Float] {
    let classes = classifier.network.classCount
    var sums = Array<Float>(repeating: 0, count: classifier.network.parameters.count)
    let count = Float(sample.buffer.count)
    var classifier = self.classifier
    sample.forEachBatch { inputs, labels in
      let mask = outputs.mask(labels.span, in: context)
      for label in 0..<classes where mask?.allows(label, sample: 0) ?? true {
        classifier.addSampleStatistic(.square, inputs: inputs.span, rows: labels.count, to: &sums) { logits in
          mask?.apply(classes: classes, to: &logits)
          Kernels.softmax(classes: classes, inPlace: &logits)
          for start in stride(from: 0, to: logits.count, by: classes) {
            // The square root, since it will be squared with the rest.
            let root = (logits[start + label] / count).squareRoot()
            logits[start + label] -= 1
            for place in start..<start + classes { logits[place] *= root }
          }
        }
      }
    }
    return sums
  }

  /// The samples of the current experience.
  var kept: [any SampleKeeping] { [sample.buffer] }
}
