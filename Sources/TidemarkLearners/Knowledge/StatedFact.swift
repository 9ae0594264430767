import Tidemark

/// Which of the steps at which something was stated of a pair is believed.
protocol BelievedStep: Sendable {
  /// The name of the learner that believes it.
  static var learner: String { get }
  /// Whether a later step takes the place of an earlier one.
  static var isLatest: Bool { get }
}

/// Answers with what was stated first, and never updates. It keeps everything, the outdated too, and no later mistake
/// can lead it astray.
typealias FirstFact = StatedFact<FirstStep>

/// Answers with what was stated last: the last write wins. It is never out of date, and believes every mistake.
typealias LatestFact = StatedFact<LatestStep>

/// The first step at which anything was stated of a pair.
enum FirstStep: BelievedStep {
  static let learner = "first-fact"
  static let isLatest = false
}

/// The latest step at which anything was stated of a pair.
enum LatestStep: BelievedStep {
  static let learner = "latest-fact"
  static let isLatest = true
}

/// Answers with what was stated of each end of a relation at one step.
struct StatedFact<Believed: BelievedStep>: ForgettingLearner, ResourceReporting {
  private var table: [FactKey: Entry] = [:]
  private var count = 0

  /// The answers that were stated at one step, in the order in which they were.
  private struct Entry {
    var step: Int
    var answers: [Int32]
  }

  /// - Throws: `LearnerError` if the protocol shows no facts.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireFacts(Believed.learner)
  }

  /// Keeps each fact if it was stated at the step that is kept, or if that is now the step that is believed. For the
  /// latest, a fact of an earlier step that comes late changes nothing; for the first, nothing that comes late does.
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers { add(Int32(answer), at: fact.step, key) }
    }
  }

  private mutating func add(_ answer: Int32, at step: Int, _ key: FactKey) {
    let entry = table[key]
    if let entry, entry.step == step {
      guard !entry.answers.contains(answer) else { return }
      table[key]?.answers.append(answer)
      count += 1
    } else if entry.map({ Believed.isLatest && step > $0.step }) ?? true {
      count += 1 - (entry?.answers.count ?? 0)
      table[key] = Entry(step: step, answers: [answer])
    }
  }

  /// Drops what is kept of each fact. What it took the place of is not known any more.
  mutating func forget(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for index in 0..<batch.count {
      let fact = batch.fact(index)
      for (key, answer) in fact.answers {
        guard let entry = table[key], entry.step == fact.step, let place = entry.answers.firstIndex(of: Int32(answer))
        else { continue }
        table[key]?.answers.remove(at: place)
        if entry.answers.count == 1 { table[key] = nil }
        count -= 1
      }
    }
  }

  /// The answers of that step, all alike; nothing else is a candidate.
  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    for index in 0..<queries.count {
      let known = table[FactKey(queries.query(index))]?.answers ?? []
      answers.append(candidates: known.map { Int($0) }, scores: known.map { _ in 1 })
    }
  }

  /// What is stored, once for each direction of a query.
  var resources: ResourceUse {
    ResourceUse(parameters: 0, storedSamples: count / 2, storedBytes: count * 4 + table.count * 24)
  }
}
