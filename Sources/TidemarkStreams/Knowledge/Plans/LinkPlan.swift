import Tidemark
import TidemarkData

extension KnowledgePlanner {
  /// Shows the facts of each step as events, and asks about those of the test split from both ends.
  func planLinks() throws -> KnowledgeDraft {
    let heldBack = heldBackRows()
    let asked = asksHeldBack ? Split(training, heldBack.sorted(), isTraining: true) : Split(testing, isTraining: false)
    var shown = [Split(training, (0..<training.count).filter { !heldBack.contains($0) }, isTraining: true)]
    var columns = [training, testing]
    if case .facts(let validation) = dataset.validation?.inputs {
      shown.append(Split(validation, isTraining: true))
      columns.append(validation)
    }
    if scenario.horizon == .singleStep { shown.append(asked) }
    let slices = try slices(columns.flatMap(\.validFrom))
    var draft = KnowledgeDraft(slices)
    var known = KnownAnswers(scenario.filter, asked, slices)
    var lastShown = 0
    for split in shown {
      for row in split.rows {
        let fact = split.fact(row, slices)
        let slice = slices.slice(ofStep: fact.step)
        lastShown = max(lastShown, slice)
        draft.add(Item(fact: fact, source: Source(row: Int32(row), isTraining: split.isTraining)), slice: slice)
      }
    }
    for all in columns.map({ Split($0, isTraining: true) }) {
      for row in all.rows { known.add(all.fact(row, slices)) }
    }
    draft.sortBySlice()
    draft.shownSlices = lastShown + 1
    known.sort()
    for row in asked.rows {
      let fact = asked.fact(row, slices)
      let slice = Int32(slices.slice(ofStep: fact.step))
      for (query, target) in [
        (FactQuery(.object, of: fact.subject, fact.relation, step: fact.step), Int32(fact.object)),
        (FactQuery(.subject, of: fact.object, fact.relation, step: fact.step), Int32(fact.subject)),
      ] {
        draft.ask(
          Query(
            query: query, group: .link, slice: slice, since: slice, right: [target],
            excluded: known.others(than: target, query),
            source: Source(row: Int32(row), isTraining: asked.isTraining)))
      }
    }
    return draft
  }
}

/// Rows of a column of facts.
private struct Split {
  let facts: FactColumn
  let rows: [Int]
  /// Whether texts about them are looked up in the training split.
  let isTraining: Bool

  init(_ facts: FactColumn, _ rows: [Int]? = nil, isTraining: Bool) {
    self.facts = facts
    self.rows = rows ?? Array(0..<facts.count)
    self.isTraining = isTraining
  }

  func fact(_ row: Int, _ slices: TimeSlices) -> Fact {
    Fact(
      Int(facts.subjects[row]), Int(facts.relations[row]), Int(facts.objects[row]),
      step: slices.step(of: facts.validFrom[row]))
  }
}

/// All right answers to the queries of the test split, as far as the filter needs them.
private struct KnownAnswers {
  private let filter: KnowledgeScenario.Filter
  private var answers: [FactQuery: [Int32]] = [:]

  init(_ filter: KnowledgeScenario.Filter, _ asked: Split, _ slices: TimeSlices) {
    self.filter = filter
    guard filter != .raw else { return }
    for row in asked.rows {
      let fact = asked.fact(row, slices)
      answers[key(FactQuery(.object, of: fact.subject, fact.relation, step: fact.step))] = []
      answers[key(FactQuery(.subject, of: fact.object, fact.relation, step: fact.step))] = []
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
