import Tidemark

/// Answers with the object that was stated most often, older statements counting less and less.
struct FrequencyLearner: ForgettingLearner, ResourceReporting {
  /// `decay`.
  static let declaredOptions: [LearnerOption] = [
    .number(
      "decay", default: 0.9, minimum: 0, maximum: 1,
      "what a statement's weight is multiplied by from one step to the next"
    )
  ]

  private let decay: Double
  private var table: [FactKey: [Entry]] = [:]
  private var facts = 0

  /// An answer, with its weight at the step at which it was last stated.
  private struct Entry {
    let answer: Int32
    var step: Int32
    var weight: Double
    var statements: Int32 = 1
  }

  /// - Throws: `LearnerError` if the protocol shows no facts.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts("frequency")
    decay = try options.number("decay")
  }

  /// Counts each fact.
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers {
        let step = Int32(fact.step)
        var entries = table[key] ?? []
        if let place = entries.firstIndex(where: { $0.answer == Int32(answer) }) {
          let later = max(step, entries[place].step)
          entries[place].weight =
            entries[place].weight * power(later - entries[place].step) + power(later - step)
          entries[place].step = later
          entries[place].statements += 1
        } else {
          entries.append(Entry(answer: Int32(answer), step: step, weight: 1))
          facts += 1
        }
        table[key] = entries
      }
    }
  }

  /// Takes the weight of each fact away again, and an answer with it of which no statement is left.
  mutating func forget(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers {
        guard var entries = table[key], let place = entries.firstIndex(where: { $0.answer == Int32(answer) }) else {
          continue
        }
        entries[place].weight -= power(max(0, entries[place].step - Int32(fact.step)))
        entries[place].statements -= 1
        if entries[place].statements == 0 {
          entries.remove(at: place)
          facts -= 1
        }
        table[key] = entries.isEmpty ? nil : entries
      }
    }
  }

  /// The answers of the pair by their weight at the latest step at which any of them was stated.
  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    for index in 0..<queries.count {
      let entries = table[FactKey(queries.query(index))] ?? []
      let now = entries.map(\.step).max() ?? 0
      answers.append(
        candidates: entries.map { Int($0.answer) }, scores: entries.map { $0.weight * power(now - $0.step) })
    }
  }

  /// What is stored, once for each direction of a query.
  var resources: ResourceUse {
    ResourceUse(parameters: 0, storedSamples: facts / 2, storedBytes: facts * 24 + table.count * 24)
  }

  /// `decay` to the power of a number of steps, by repeated squaring.
  private func power(_ steps: Int32) -> Double {
    var (result, base, rest) = (1.0, decay, steps)
    while rest > 0 {
      if rest & 1 == 1 { result *= base }
      base *= base
      rest >>= 1
    }
    return result
  }
}
