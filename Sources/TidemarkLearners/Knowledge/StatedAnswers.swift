import Tidemark

/// What was stated of each end of a relation at one step: the first at which anything was, or the latest.
struct StatedAnswers {
  /// Which of two steps wins.
  enum Step {
    case first, latest
  }

  private let kept: Step
  private var table: [FactKey: Entry] = [:]
  private var count = 0

  /// The answers that were stated at one step, in the order in which they were.
  private struct Entry {
    var step: Int
    var answers: [Int32]
  }

  init(of kept: Step) { self.kept = kept }

  /// Keeps a fact if it was stated at the step that is kept, or if that is now the step that wins. For the latest, a fact
  /// of an earlier step that comes late changes nothing; for the first, nothing that comes late does.
  mutating func add(_ fact: Fact) {
    for (key, answer) in fact.answers {
      let answer = Int32(answer)
      let entry = table[key]
      if let entry, entry.step == fact.step {
        guard !entry.answers.contains(answer) else { continue }
        table[key]?.answers.append(answer)
        count += 1
      } else if entry.map({ kept == .latest && fact.step > $0.step }) ?? true {
        count += 1 - (entry?.answers.count ?? 0)
        table[key] = Entry(step: fact.step, answers: [answer])
      }
    }
  }

  /// The answers that are kept, all alike; nothing else is a candidate.
  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, into answers: inout Answers) {
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
