import Tidemark

/// Replay with distillation, after which the output weights of new classes are shrunk to the norm of those of the old ones.
///
/// The loss over the batch and as many replayed samples is 1 − λ of the cross-entropy plus λ of the distillation, at temperature
/// 2, of the network that the last experience left, over the classes seen before it; λ is the share of old classes among those
/// seen. When an experience has ended the new classes' weights are multiplied by the mean norm of the old classes' weight
/// vectors divided by theirs.
/// - Source: Zhao et al., "Maintaining discrimination and fairness in class incremental learning", CVPR 2020.
/// - Differs: samples are replayed from a class-balanced buffer beside each batch instead of being shuffled among the new ones;
///   the distillation is multiplied by the temperature squared, so that its gradient does not shrink with it.
struct WeightAligning: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    ReplayMemory.options(buffer: "class-balanced", memory: 2000)
      + [.number("temperature", default: 2, minimum: 0.01, "by which logits are divided in the distillation")]
  }

  private(set) var classifier: NetworkClassifier
  private let temperature: Float
  private var memory: ReplayMemory
  private var teacher: Network?
  private var isOld: [Bool]
  private var isSeen: [Bool]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "wa", for: stream)
    try stream.require(.boundaries, for: "wa", because: "it aligns weights when an experience ends")
    try stream.require(
      .experienceClasses, for: "wa", because: "it aligns the weights of new classes with those of old ones")
    let classCount = classifier.network.classCount
    memory = try ReplayMemory(options, for: stream, classCount: classCount)
    temperature = Float(try options.number("temperature"))
    isOld = Array(repeating: false, count: classCount)
    isSeen = isOld
  }

  /// One training step on the batch and the samples drawn; then the batch may enter the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    for label in context.experienceClasses ?? [] where isSeen.indices.contains(label) { isSeen[label] = true }
    for index in batch.labels.indices { isSeen[batch.labels[index]] = true }
    var joined = JoinedBatch(batch)
    _ = memory.draw(batch.count, joining: &joined)
    let (inputs, labels) = (joined.inputs, joined.labels)
    let targets = teacher?.logits(for: inputs.span)
    let old = isOld
    let share = targets == nil ? 0 : Float(isOld.count { $0 }) / Float(max(1, isSeen.count { $0 }))
    let mask = OutputMask.shared(isSeen)
    let classes = isSeen.count
    _ = classifier.lossGradient(inputs: inputs.span, rows: labels.count) { [temperature] logits in
      var raw: [Float] = []
      for place in logits.indices { raw.append(logits[place]) }
      mask.apply(classes: classes, to: &logits)
      var loss = Kernels.softmaxCrossEntropy(
        labels: labels.span, weights: nil, scale: (1 - share) / Float(labels.count), classes: classes, logits: &logits)
      loss *= Double(1 - share) / Double(labels.count)
      guard let targets else { return loss }
      return loss
        + Distillation.addGradient(
          logits: raw.span, targets: targets.span, outputs: old, temperature: temperature, scale: share, to: &logits)
    }
    classifier.step()
    memory.offer(batch, in: context)
  }

  /// Aligns the weights of the experience's classes.
  mutating func experienceDidEnd(_ context: LearningContext) {
    let isNew = zip(isSeen, isOld).map { $0 && !$1 }
    if isOld.contains(true), isNew.contains(true) { align(isNew) }
    memory.endExperience()
    teacher = classifier.network
    isOld = isSeen
  }

  /// Multiplies the weights of new classes so that their norms are, in the mean, those of the old ones.
  private mutating func align(_ isNew: [Bool]) {
    let norms = classifier.network.outputNorms
    func mean(_ classes: [Bool]) -> Float {
      let chosen = norms.indices.filter { classes[$0] }.map { norms[$0] }
      return chosen.reduce(0, +) / Float(max(1, chosen.count))
    }
    guard mean(isNew) > 0 else { return }
    classifier.network.scaleOutputs(where: isNew, by: mean(isOld) / mean(isNew))
  }

  var kept: [any SampleKeeping] { [memory.buffer] }
}

extension MultilayerPerceptron {
  /// The norm of each output's weights, without its bias, `[classCount]`.
  var outputNorms: [Float] {
    let layer = layers[layers.count - 1]
    return (0..<layer.outputs).map { output in
      let places = stride(from: layer.weights.lowerBound + output, to: layer.weights.upperBound, by: layer.outputs)
      return places.reduce(Float(0)) { $0 + parameters[$1] * parameters[$1] }.squareRoot()
    }
  }

  /// Multiplies the weights, not the biases, of some outputs.
  mutating func scaleOutputs(where isChosen: [Bool], by factor: Float) {
    let layer = layers[layers.count - 1]
    for place in layer.weights where isChosen[(place - layer.weights.lowerBound) % layer.outputs] {
      parameters[place] *= factor
    }
  }
}
