import Tidemark

/// Learns features with one sigmoid for each class, keeps herded exemplars of each class, and answers with the class whose
/// exemplars' mean is nearest in feature space.
///
/// New samples come with exemplars of earlier classes, in the share that they have in the union of both. Targets are one-hot
/// for the classes of the experience, and what the last experience's network gave for the classes before. Herding needs the
/// whole experience: its samples are stored until it ends, each once, and count as stored.
/// - Source: Rebuffi et al., "iCaRL: incremental classifier and representation learning", CVPR 2017. With
///   `temperature=2,herding=direction` targets and exemplars are those of the code of van de Ven & Tolias, 2019 and 2022.
/// - Differs: exemplars are drawn with replacement for each batch instead of being shuffled among the new samples.
struct IncrementalClassifier: NetworkLearner, Sendable {
  static var declaredOptions: [LearnerOption] {
    [
      .samples("memory", default: 2000, "exemplars, shared alike by the classes seen"),
      .number(
        "temperature", default: 1, minimum: 0.01,
        "by which the last network's logits are divided in targets of old classes"),
      .word(
        "herding", default: "mean", among: ["mean", "direction"],
        "what exemplars are chosen to come near: the mean of the features, or that brought to length 1"),
    ]
  }

  private(set) var classifier: NetworkClassifier
  private let memory: Int
  private let temperature: Float
  private let herdsToDirection: Bool
  private var exemplars: ExemplarSets
  private var current: DistinctSamples
  private var generator: SeededGenerator
  /// The network as the last experience left it, and the classes that it had seen.
  private var teacher: Network?
  private var isOld: [Bool]
  private var isSeen: [Bool]
  /// The normalised mean feature of each class; empty for one without exemplars.
  private var means: [[Float]]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    classifier = try NetworkClassifier(learner: "icarl", for: stream)
    try stream.require(.boundaries, for: "icarl", because: "it chooses exemplars when an experience ends")
    try stream.require(
      .experienceClasses, for: "icarl", because: "new classes and old ones are trained on different targets")
    memory = try options.integer("memory")
    temperature = Float(try options.number("temperature"))
    herdsToDirection = try options.word("herding") == "direction"
    let classCount = classifier.network.classCount
    guard memory >= classCount else {
      throw LearnerError(
        .badOption, "option 'memory' is \(memory); expected at least one exemplar for each of the \(classCount) classes"
      )
    }
    exemplars = ExemplarSets(width: stream.inputWidth, classCount: classCount)
    current = DistinctSamples(width: stream.inputWidth, keepsRepeats: !stream.repeatsSamples)
    self.generator = SeededGenerator(seed: stream.seed, purpose: "exemplar-choice")
    isOld = Array(repeating: false, count: classCount)
    isSeen = isOld
    means = Array(repeating: [], count: classCount)
  }

  /// One training step on the batch and exemplars.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try classifier.check(inputs: batch.inputs, labels: batch.labels)
    current.append(inputs: batch.inputs, labels: batch.labels, task: nil)
    for index in batch.labels.indices { isSeen[batch.labels[index]] = true }
    for label in context.experienceClasses ?? [] where isSeen.indices.contains(label) { isSeen[label] = true }
    var joined = JoinedBatch(batch)
    let share = exemplars.count * batch.count / max(1, current.count)
    exemplars.draw(min(batch.count, share), with: &generator, appendingTo: &joined.inputs, &joined.labels)
    let (inputs, labels) = (joined.inputs, joined.labels)
    let targets = teacher?.logits(for: inputs.span)
    let (isSeen, isOld, temperature) = (isSeen, targets == nil ? nil : isOld, temperature)
    _ = classifier.lossGradient(inputs: inputs.span, rows: labels.count) { logits in
      Self.sigmoidLoss(
        &logits, labels: labels, teacher: targets ?? [], temperature: temperature, isSeen: isSeen, isOld: isOld)
    }
    classifier.step()
  }

  /// The binary cross-entropy summed over the classes seen, and its mean over rows; replaces the logits, `[rows, classes]`,
  /// by its gradient.
  ///
  /// - Parameters:
  ///   - teacher: the earlier network's logits, `[rows, classes]`.
  ///   - temperature: what they are divided by.
  ///   - isOld: the classes whose targets the teacher gives; nil: none.
  static func sigmoidLoss(
    _ logits: inout MutableSpan<Float>, labels: [Int], teacher: [Float], temperature: Float = 1, isSeen: [Bool],
    isOld: [Bool]?
  ) -> Double {
    let classes = isSeen.count
    var raw: [Float] = []
    for place in logits.indices { raw.append(logits[place]) }
    let (given, targets) = (sigmoid(raw), sigmoid(teacher.map { $0 / temperature }))
    var loss = 0.0
    for row in labels.indices {
      for label in 0..<classes {
        let place = row * classes + label
        guard isSeen[label] else {
          logits[place] = 0
          continue
        }
        let target = isOld?[label] == true ? targets.values[place] : labels[row] == label ? 1 : 0
        // log(1 + e^z) without overflow, from e^-|z|.
        loss +=
          Double(max(raw[place], 0)) - Double(raw[place] * target) + Kernels.logarithm(1 + Double(given.decays[place]))
        logits[place] = (given.values[place] - target) / Float(labels.count)
      }
    }
    return loss / Double(labels.count)
  }

  /// The logistic function of each value, and e^-|z|.
  private static func sigmoid(_ values: [Float]) -> (values: [Float], decays: [Float]) {
    let negated = values.map { -abs($0) }
    var decays = Array<Float>(repeating: 0, count: values.count)
    decays.withPart(0..<decays.count) { Kernels.exponential(negated.span, into: &$0) }
    return (zip(values, decays).map { $0 >= 0 ? 1 / (1 + $1) : $1 / (1 + $1) }, decays)
  }

  /// Chooses the exemplars of the new classes, drops some of the old, and computes all means anew.
  mutating func experienceDidEnd(_ context: LearningContext) {
    let share = max(1, memory / max(1, isSeen.count { $0 }))
    exemplars.reduce(to: share)
    var rowsOfClass: [[Int]] = Array(repeating: [], count: isSeen.count)
    var (inputs, labels): ([Float], [Int]) = ([], [])
    current.store.gather(Array(0..<current.count)[...], into: &inputs, &labels)
    for (row, label) in labels.enumerated() { rowsOfClass[label].append(row) }
    let width = exemplars.width
    for (label, rows) in rowsOfClass.enumerated() where !rows.isEmpty {
      var samples: [Float] = []
      for row in rows { samples += inputs[row * width..<(row + 1) * width] }
      let features = normalizedFeatures(of: samples)
      let chosen = ExemplarSets.herd(
        features, featureWidth: classifier.network.featureWidth, most: share, toDirection: herdsToDirection)
      exemplars.set(chosen.flatMap { samples[$0 * width..<($0 + 1) * width] }, of: label)
    }
    current.removeAll()
    for label in exemplars.classes { means[label] = meanFeature(of: exemplars.inputs[label]) }
    teacher = classifier.network
    isOld = isSeen
  }

  private func normalizedFeatures(of inputs: [Float]) -> [Float] {
    var features = classifier.network.features(for: inputs.span)
    let width = classifier.network.featureWidth
    for start in stride(from: 0, to: features.count, by: width) {
      features.withPart(start..<start + width) { Self.normalize(&$0) }
    }
    return features
  }

  private static func normalize(_ vector: inout MutableSpan<Float>) {
    let square = Kernels.dot(vector.span, vector.span)
    guard square > 0 else { return }
    for index in vector.indices { vector[index] /= square.squareRoot() }
  }

  private func meanFeature(of inputs: [Float]) -> [Float] {
    let features = normalizedFeatures(of: inputs)
    let width = classifier.network.featureWidth
    var mean = Array<Float>(repeating: 0, count: width)
    mean.withPart(0..<width) { sums in
      Kernels.columnSums(rows: features.count / width, features.span, into: &sums)
      Self.normalize(&sums)
    }
    return mean
  }

  /// Answers with the cosine to each class's mean; with the network's own scores until an experience has ended.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    guard means.contains(where: { !$0.isEmpty }) else {
      try classifier.answer(queries, in: context, into: &answers)
      return
    }
    try classifier.check(queries, in: context, of: answers.classCount)
    var values: [Float] = []
    values.append(copying: queries.inputs)
    let features = normalizedFeatures(of: values)
    let width = classifier.network.featureWidth
    for query in 0..<queries.count {
      let feature = features.span.extracting(query * width..<(query + 1) * width)
      var scores: [Float] = []
      for (label, mean) in means.enumerated() {
        let isCandidate = !mean.isEmpty && context.candidateClasses?.contains(label) ?? true
        scores.append(isCandidate ? Kernels.dot(feature, mean.span) : -.infinity)
      }
      answers.append(scores: scores)
    }
  }

  /// The exemplars, and the samples of the current experience.
  var kept: [any SampleKeeping] { [exemplars, current] }
}
