import Tidemark

/// Holds the network's answers to the new samples near those that it gave when the last experience ended.
///
/// In experience k (from 1) the loss is 1/k of the cross-entropy plus 1 - 1/k of the distillation: over the outputs that
/// the last experience trained (all with `outputs=all`), or, where the protocol tells tasks apart, the mean over the earlier
/// tasks of that over each one's outputs.
/// - Source: Li & Hoiem, "Learning without forgetting", ECCV 2016; the weighting and the order of softmax and mask are those of
///   van de Ven & Tolias, "Three scenarios for continual learning", 2019. With `scale=none` it is that of the code of van de
///   Ven, Tuytelaars & Tolias, "Three types of incremental learning", 2022, but for a factor k that Adam does not see; for
///   class-incremental streams add `weighting=sum`.
struct LearningWithoutForgetting: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .number("temperature", default: 2, minimum: 0.01, "by which logits are divided in the distillation"),
      .word(
        "scale", default: "temperature", among: ["temperature", "none"],
        "what the distillation is multiplied by: the temperature squared, or nothing"),
      .word("weighting", default: "experience", among: ["experience", "sum"], "1/k and 1 - 1/k, or 1 and lambda"),
      .number("lambda", default: 1, minimum: 0, "weight of the distillation, for weighting=sum"),
      OutputSelection.option,
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let temperature: Float
  private let scalesByTemperature: Bool
  private let weighsExperiences: Bool
  private let lambda: Float
  private var outputs: OutputSelection
  private var endedExperiences = 0
  /// The network as the last experience left it.
  private(set) var teacher: Network?
  /// The sets of outputs over which the teacher is followed.
  private var taught: [[Bool]] = []
  private var seen: [Bool]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "lwf", for: stream)
    try stream.require(.boundaries, for: "lwf", because: "it follows the network that the last experience left")
    temperature = Float(try options.number("temperature"))
    scalesByTemperature = try options.word("scale") == "temperature"
    weighsExperiences = try options.word("weighting") == "experience"
    lambda = Float(try options.number("lambda"))
    outputs = try OutputSelection(options, classCount: classifier.network.classCount)
    seen = Array(repeating: false, count: classifier.network.classCount)
  }

  /// One training step on the joined loss.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    let labels = batch.labels
    try classifier.check(inputs: batch.inputs, labels: labels)
    for index in labels.indices { seen[labels[index]] = true }
    let mask = outputs.mask(noting: labels, in: context)
    guard let teacher else {
      try classifier.train(inputs: batch.inputs, labels: labels, mask: mask)
      return
    }
    let targets = teacher.logits(for: batch.inputs)
    let loss = jointLoss
    _ = classifier.lossGradient(inputs: batch.inputs, rows: batch.count) { logits in
      loss.replace(&logits, labels: labels, targets: targets, mask: mask).total
    }
    classifier.step()
  }

  /// The loss as it stands in the current experience.
  var jointLoss: JointLoss {
    let share = 1 / Float(endedExperiences + 1)
    let distillationWeight = weighsExperiences ? 1 - share : lambda
    return JointLoss(
      classWeight: weighsExperiences ? share : 1,
      distillationWeight: scalesByTemperature ? distillationWeight : distillationWeight / (temperature * temperature),
      temperature: temperature, taught: taught, classes: seen.count)
  }

  /// The cross-entropy and the distillation of a batch, weighted.
  struct JointLoss {
    let classWeight: Float
    let distillationWeight: Float
    let temperature: Float
    let taught: [[Bool]]
    let classes: Int

    /// Both parts of the loss, weighted; replaces the logits, `[rows, classes]`, by the gradient of their sum.
    func replace(
      _ logits: inout MutableSpan<Float>, labels: Span<Int>, targets: [Float], mask: OutputMask?
    ) -> (total: Double, distillation: Double) {
      let rows = labels.count
      var raw: [Float] = []
      for place in logits.indices { raw.append(logits[place]) }
      mask?.apply(classes: classes, to: &logits)
      let loss = Kernels.softmaxCrossEntropy(
        labels: labels, weights: nil, scale: classWeight / Float(rows), classes: classes, logits: &logits)
      var distillation = 0.0
      for outputs in taught {
        distillation += Distillation.addGradient(
          logits: raw.span, targets: targets.span, outputs: outputs, temperature: temperature,
          scale: distillationWeight / Float(taught.count), to: &logits)
      }
      return (Double(classWeight) * loss / Double(rows) + distillation, distillation)
    }
  }

  /// Takes the network as it is for the teacher of what follows.
  mutating func experienceDidEnd(_ context: LearningContext) {
    endedExperiences += 1
    teacher = classifier.network
    if let task = context.task, let own = outputs.outputs(ofTask: task) {
      if !taught.contains(own) { taught.append(own) }
    } else {
      taught = [outputs.learnsAbsentClasses ? Array(repeating: true, count: seen.count) : seen]
    }
  }
}
