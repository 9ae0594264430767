import Tidemark

/// Forecasts that what has held will hold again: the recurrency baselines of temporal knowledge graphs.
///
/// With `t` the step of a query (s, r, ?, t); queries for the subject are those of the inverse relation:
/// - `recent`: the latest step before `t` at which (s, r, o) held, 0 if there is none.
/// - `strict`: ψ = Σ 2^(-decay·(t - k)) / N over the steps k < t at which (s, r, o) held, N = Σ_{i=1..t-1} 2^(-decay·(t - i)).
/// - `relaxed`: ξ = count(·, r, o) / count(·, r, ·) over the facts shown so far.
/// - `combined`: alpha·ψ + (1 - alpha)·ξ.
/// - Source: Gastinger et al., "History repeats itself: a baseline for temporal knowledge graph forecasting", 2024.
struct Recurrency: Learner, ResourceReporting {
  /// The scores that a variant adds up.
  private enum Variant: String, CaseIterable {
    case recent, strict, relaxed, combined
  }

  /// `variant`, `decay` (λ) and `alpha` (α).
  static let declaredOptions: [LearnerOption] = [
    .word("variant", default: "strict", among: Variant.allCases.map(\.rawValue), "which baseline"),
    .number("decay", default: 0.1, minimum: 0, "λ: how fast a step's weight falls with its age (strict, combined)"),
    .number("alpha", default: 0.999, minimum: 0, maximum: 1, "α: the weight of the strict part (combined)"),
  ]

  private let variant: Variant
  private let decay: Double
  private let alpha: Double
  /// The steps at which each answer to a pair held, ascending, each once.
  private var history: [FactKey: [(answer: Int32, steps: [Int32])]] = [:]
  /// How often each answer stands in a relation, and how often any does; by relation and direction.
  private var counts: [FactKey: (answers: [Int32: Int], total: Int)] = [:]
  private var stored = 0

  /// - Throws: `LearnerError` if the protocol shows no facts.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("recurrency")
    variant = Variant(rawValue: try options.word("variant")) ?? .strict
    decay = try options.number("decay")
    alpha = try options.number("alpha")
  }

  /// Adds each fact to the history.
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (place, (key, answer)) in fact.answers.enumerated() {
        if variant != .relaxed { remember(Int32(answer), at: Int32(fact.step), key) }
        if variant == .relaxed || variant == .combined {
          counts[relationKey(fact.relation, place), default: ([:], 0)].answers[Int32(answer), default: 0] += 1
          counts[relationKey(fact.relation, place)]?.total += 1
        }
      }
    }
  }

  /// Scores all answers that the variant has seen; all others have the score 0.
  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    var weights = StepWeights(decay: decay)
    for index in 0..<queries.count {
      let query = queries.query(index)
      var scores: [Int32: Double] = [:]
      let known = history[FactKey(query)] ?? []
      let step = Int32(query.step)
      switch variant {
      case .recent:
        for entry in known {
          if let latest = entry.steps.last(where: { $0 < step }) { scores[entry.answer] = Double(latest) }
        }
      case .strict: addStrict(known, step, 1, &weights, to: &scores)
      case .relaxed: addRelaxed(query, 1, to: &scores)
      case .combined:
        addStrict(known, step, alpha, &weights, to: &scores)
        addRelaxed(query, 1 - alpha, to: &scores)
      }
      let ordered = scores.sorted { $0.key < $1.key }
      answers.append(candidates: ordered.map { Int($0.key) }, scores: ordered.map(\.value))
    }
  }

  /// What is stored, once for each direction of a query.
  var resources: ResourceUse {
    ResourceUse(parameters: 0, storedSamples: stored / 2, storedBytes: stored * 8 + history.count * 24)
  }

  private mutating func remember(_ answer: Int32, at step: Int32, _ key: FactKey) {
    guard let place = history[key]?.firstIndex(where: { $0.answer == answer }) else {
      history[key, default: []].append((answer, [step]))
      stored += 1
      return
    }
    // Facts come in the order of slices, and in any order within one.
    let steps = history[key]?[place].steps ?? []
    let position = (steps.lastIndex { $0 <= step } ?? -1) + 1
    if position > 0, steps[position - 1] == step { return }
    history[key]?[place].steps.insert(step, at: position)
    stored += 1
  }

  private func addStrict(
    _ known: [(answer: Int32, steps: [Int32])], _ step: Int32, _ share: Double, _ weights: inout StepWeights,
    to scores: inout [Int32: Double]
  ) {
    let norm = weights.sum(upTo: Int(step) - 1)
    for entry in known {
      var sum = 0.0
      for earlier in entry.steps where earlier < step { sum += weights.weight(Int(step - earlier)) }
      if sum > 0 { scores[entry.answer, default: 0] += share * (sum / norm) }
    }
  }

  private func addRelaxed(_ query: FactQuery, _ share: Double, to scores: inout [Int32: Double]) {
    guard let seen = counts[relationKey(query.relation, query.direction == .object ? 0 : 1)] else { return }
    for (answer, count) in seen.answers {
      scores[answer, default: 0] += share * (Double(count) / Double(seen.total))
    }
  }

  /// A key for a relation alone; `place` is 0 for objects, 1 for subjects.
  private func relationKey(_ relation: Int, _ place: Int) -> FactKey {
    FactKey(place == 0 ? .object : .subject, entity: 0, relation: relation)
  }
}

/// The weights 2^(-decay·d) and their sums, as far as they have been asked for.
private struct StepWeights {
  let decay: Double
  private var weights: [Double] = [1]
  private var sums: [Double] = [0]

  init(decay: Double) { self.decay = decay }

  /// 2^(-decay·d).
  mutating func weight(_ d: Int) -> Double {
    extend(to: d)
    return weights[d]
  }

  /// Σ_{d=1..last} 2^(-decay·d).
  mutating func sum(upTo last: Int) -> Double {
    extend(to: max(0, last))
    return sums[max(0, last)]
  }

  private mutating func extend(to d: Int) {
    while weights.count <= d {
      weights.append(exponential2(-decay * Double(weights.count)))
      sums.append((sums.last ?? 0) + (weights.last ?? 0))
    }
  }
}
