import Tidemark
import TidemarkData

extension KnowledgePlanner {
  /// Shows the facts of each step as events, and asks about those of the test split from both ends.
  func planLinks() throws -> KnowledgeDraft {
    var splits: [(facts: FactColumn, isTest: Bool)] = [(training, false)]
    if case .facts(let validation) = dataset.validation?.inputs { splits.append((validation, false)) }
    splits.append((testing, true))
    let slices = try slices(splits.flatMap(\.facts.validFrom))
    var draft = KnowledgeDraft(slices)
    var known = KnownAnswers(scenario.filter, test: testing, steps: testing.validFrom.map(slices.step(of:)))
    var lastShown = 0
    for (facts, isTest) in splits {
      for row in 0..<facts.count {
        let step = slices.step(of: facts.validFrom[row])
        let fact = Fact(Int(facts.subjects[row]), Int(facts.relations[row]), Int(facts.objects[row]), step: step)
        known.add(fact)
        guard !isTest || scenario.horizon == .singleStep else { continue }
        let slice = slices.slice(ofStep: step)
        lastShown = max(lastShown, slice)
        draft.add(
          Item(fact: fact, source: Source(row: Int32(row), isTraining: !isTest)), slice: slice)
      }
    }
    draft.sortBySlice()
    draft.shownSlices = lastShown + 1
    known.sort()
    for row in 0..<testing.count {
      let step = slices.step(of: testing.validFrom[row])
      let slice = Int32(slices.slice(ofStep: step))
      let (subject, relation, object) = (testing.subjects[row], Int(testing.relations[row]), testing.objects[row])
      for (query, target) in [
        (FactQuery(.object, of: Int(subject), relation, step: step), object),
        (FactQuery(.subject, of: Int(object), relation, step: step), subject),
      ] {
        draft.ask(
          Query(
            query: query, group: .link, slice: slice, since: slice, right: [target],
            excluded: known.others(than: target, query), source: Source(row: Int32(row), isTraining: false)))
      }
    }
    return draft
  }
}

/// All right answers to the queries of the test split, as far as the filter needs them.
private struct KnownAnswers {
  private let filter: KnowledgeScenario.Filter
  private var answers: [FactQuery: [Int32]] = [:]

  init(_ filter: KnowledgeScenario.Filter, test: FactColumn, steps: [Int]) {
    self.filter = filter
    guard filter != .raw else { return }
    for (row, step) in steps.enumerated() {
      let relation = Int(test.relations[row])
      answers[key(FactQuery(.object, of: Int(test.subjects[row]), relation, step: step))] = []
      answers[key(FactQuery(.subject, of: Int(test.objects[row]), relation, step: step))] = []
    }
  }

  mutating func add(_ fact: Fact) {
    guard filter != .raw else { return }
    answers[key(FactQuery(.object, of: fact.subject, fact.relation, step: fact.step))]?.append(Int32(fact.object))
    answers[key(FactQuery(.subject, of: fact.object, fact.relation, step: fact.step))]?.append(Int32(fact.subject))
  }

  mutating func sort() {
    for key in answers.keys { answers[key] = answers[key]?.sortedUnique() }
  }

  func others(than target: Int32, _ query: FactQuery) -> [Int32] {
    answers[key(query)]?.filter { $0 != target } ?? []
  }

  private func key(_ query: FactQuery) -> FactQuery {
    filter == .time ? query : FactQuery(query.direction, of: query.entity, query.relation, step: 0)
  }
}
