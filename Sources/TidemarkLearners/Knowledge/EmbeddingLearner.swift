import Tidemark

/// Vectors for entities and relations, trained by stochastic gradient descent to tell facts from made-up ones.
///
/// For each fact, `negatives` others are made by drawing its object or its subject anew, and the logistic loss is taken on
/// all of them. Answers are the logarithms of the softmax of the scores over all entities.
///
/// - Source: Yang et al., 2015 (DistMult); Bordes et al., 2013 (TransE), with the logistic loss of Sun et al., 2019;
///   elastic weights: Kirkpatrick et al., 2017 (EWC), with one Fisher matrix that is added to after each experience.
struct EmbeddingLearner: Learner, ResourceReporting {
  private enum Method: String, CaseIterable {
    case finetune, replay
    case elastic = "elastic-weight"
  }

  /// How the model is made and trained.
  static let declaredOptions: [LearnerOption] = [
    .word(
      "model", default: "transe", among: EmbeddingModel.Form.allCases.map(\.rawValue),
      "how a fact is scored; distmult wants a larger rate"),
    .word("method", default: "finetune", among: Method.allCases.map(\.rawValue), "what is done against forgetting"),
    .integer("width", default: 32, minimum: 1, maximum: 4096, "the length of a vector"),
    .integer("negatives", default: 8, minimum: 1, maximum: 4096, "made-up facts for each fact"),
    .epochs(default: 4, "how often each batch is trained on"),
    .number("rate", default: 0.1, minimum: 0, "the step size"),
    .samples("memory", default: 2000, "the most facts that are kept (replay)"),
    .number("strength", default: 10, minimum: 0, "the weight of the elastic penalty (elastic-weight)"),
  ]

  private let method: Method
  private let negatives: Int
  private let epochs: Int
  private let rate: Float
  private let memory: Int
  private let strength: Float
  private var model: EmbeddingModel
  private var generator: SeededGenerator
  /// A uniform sample of all facts seen.
  private var reservoir: [Fact] = []
  private var seen = 0
  /// The values after the last experience, and how much each matters; empty unless they are held on to.
  private var anchor: [Float] = []
  private var importance: [Float] = []
  /// Squared gradients of the experience, and of how many facts.
  private var squares: [Float] = []
  private var squaredFacts = 0

  /// - Throws: `LearnerError` if the protocol shows no facts, or hides the boundaries that `elastic-weight` needs.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    let knowledge = try stream.requireFacts("embedding")
    method = Method(rawValue: try options.word("method")) ?? .finetune
    if method == .elastic, !stream.visibility.reveals(.boundaries) {
      throw LearnerError(
        .unsupportedProtocol, "method 'elastic-weight' needs to know when an experience ends, which the protocol hides")
    }
    negatives = try options.integer("negatives")
    epochs = try options.integer("epochs")
    rate = Float(try options.number("rate"))
    memory = try options.integer("memory")
    strength = Float(try options.number("strength"))
    generator = SeededGenerator(seed: stream.seed, purpose: "embedding")
    model = EmbeddingModel(
      EmbeddingModel.Form(rawValue: try options.word("model")) ?? .distmult, entities: knowledge.entityNames.count,
      relations: knowledge.relationNames.count, width: try options.integer("width"), generator: &generator)
    if method == .elastic { squares = Array(repeating: 0, count: model.values.count) }
  }

  /// Trains on the batch, joined with as many kept facts if there is a memory.
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    var facts: [Fact] = []
    for index in 0..<batch.count { facts.append(batch.fact(index)) }
    for _ in 0..<epochs {
      for fact in facts { train(fact) }
      guard method == .replay, !reservoir.isEmpty else { continue }
      for _ in 0..<facts.count { train(reservoir[generator.below(reservoir.count)]) }
    }
    if method == .replay { for fact in facts { keep(fact) } }
  }

  /// Takes the values as they are for those to hold on to.
  mutating func experienceDidEnd(_ context: LearningContext) throws {
    guard method == .elastic, squaredFacts > 0 else { return }
    if importance.isEmpty { importance = Array(repeating: 0, count: squares.count) }
    for index in squares.indices {
      importance[index] += squares[index] / Float(squaredFacts)
      squares[index] = 0
    }
    squaredFacts = 0
    anchor = model.values
  }

  /// Scores all entities.
  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    let everyone = Array(0..<model.entityCount)
    for index in 0..<queries.count {
      let query = queries.query(index)
      let scores = everyone.map { entity in
        Double(
          query.direction == .object
            ? model.score(query.entity, query.relation, entity) : model.score(entity, query.relation, query.entity))
      }
      let most = scores.max() ?? 0
      guard most.isFinite else {
        throw LearnerError(.failed, "the scores have become infinite; try a smaller 'rate'")
      }
      let total = scores.reduce(0) { $0 + exponential($1 - most) }
      let logarithm = most + naturalLogarithm(total)
      answers.append(candidates: everyone, scores: scores.map { $0 - logarithm }, areLogLikelihoods: true)
    }
  }

  /// The vectors, and the facts that are kept.
  var resources: ResourceUse {
    ResourceUse(
      parameters: model.values.count, storedSamples: reservoir.count,
      storedBytes: reservoir.count * MemoryLayout<Fact>.stride + (anchor.count + importance.count) * 4)
  }

  private mutating func train(_ fact: Fact) {
    step(fact.subject, fact.relation, fact.object, target: 1)
    for _ in 0..<negatives {
      let other = generator.below(model.entityCount)
      if generator.below(2) == 0 {
        if other != fact.object { step(fact.subject, fact.relation, other, target: 0) }
      } else if other != fact.subject {
        step(other, fact.relation, fact.object, target: 0)
      }
    }
    squaredFacts += 1
  }

  /// One step down the logistic loss of one fact, made up (`target` 0) or not (1).
  private mutating func step(_ subject: Int, _ relation: Int, _ object: Int, target: Float) {
    let score = model.score(subject, relation, object)
    let probability = Float(1 / (1 + exponential(-Double(score))))
    var gradient = [Float](repeating: 0, count: 3 * model.width)
    model.addGradient(subject, relation, object, times: probability - target, to: &gradient)
    let rows = [subject, model.entityCount + relation, object]
    for (part, row) in rows.enumerated() {
      for k in 0..<model.width {
        let place = row * model.width + k
        var slope = gradient[part * model.width + k]
        if method == .elastic {
          squares[place] += slope * slope
          // No step may go beyond the anchor, however much a value matters.
          if !anchor.isEmpty {
            let pull = min(strength * importance[place], rate > 0 ? 1 / rate : 0)
            slope += pull * (model.values[place] - anchor[place])
          }
        }
        model.values[place] -= rate * slope
      }
      model.shorten(row)
    }
  }

  private mutating func keep(_ fact: Fact) {
    seen += 1
    if reservoir.count < memory {
      reservoir.append(fact)
    } else {
      let place = generator.below(seen)
      if place < memory { reservoir[place] = fact }
    }
  }
}

/// The natural logarithm of a positive number: exponent, plus twice the inverse hyperbolic tangent of (m - 1)/(m + 1) for
/// the mantissa m, by its series.
private func naturalLogarithm(_ x: Double) -> Double {
  let ratio = (x.significand - 1) / (x.significand + 1)
  var sum = 0.0
  for denominator in stride(from: 35.0, through: 1, by: -2) { sum = sum * ratio * ratio + 1 / denominator }
  return Double(x.exponent) * 0.693_147_180_559_945_3 + 2 * ratio * sum
}
