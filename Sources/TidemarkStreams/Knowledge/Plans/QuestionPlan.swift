import Tidemark
import TidemarkData

extension KnowledgePlanner {
  /// Shows the questions of the training split slice by slice, and asks those of the test split.
  ///
  /// - Throws: `ProtocolError` with code `impossible` if slices go by an attribute that the dataset has not.
  func planQuestions() throws -> KnowledgeDraft {
    let (names, training, testing) = try slicesOfRows()
    var draft = KnowledgeDraft(sliceNames: names)
    let heldBack = heldBackRows()
    let shown = training.indices.filter { !heldBack.contains($0) }
    for row in shown {
      draft.add(
        Item(
          fact: fact(self.training, row, step: training[row].step), source: Source(row: Int32(row), isTraining: true)),
        slice: training[row].slice)
    }
    draft.sortBySlice()
    func ask(_ rows: some Sequence<Int>, of places: Places, _ group: KnowledgeStream.Group, isTraining: Bool) {
      let facts = isTraining ? self.training : self.testing
      for row in rows { draft.ask(question(facts, row, places[row], group: group, isTraining: isTraining)) }
    }
    if asksHeldBack {
      ask(heldBack.sorted(), of: training, .question, isTraining: true)
    } else {
      ask(testing.indices, of: testing, .question, isTraining: false)
    }
    if scenario.asksTraining { ask(shown, of: training, .trainingQuestion, isTraining: true) }
    if let cap = benchmark.evaluation.cap { draft.choose(cap) { generator("query-choice/\($0)") } }
    return draft
  }

  private func fact(_ facts: FactColumn, _ row: Int, step: Int) -> Fact {
    Fact(Int(facts.subjects[row]), Int(facts.relations[row]), Int(facts.objects[row]), step: step)
  }

  private func question(
    _ facts: FactColumn, _ row: Int, _ place: (slice: Int, step: Int), group: KnowledgeStream.Group, isTraining: Bool
  ) -> Query {
    let fact = fact(facts, row, step: place.step)
    return Query(
      query: FactQuery(.object, of: fact.subject, fact.relation, step: fact.step), group: group,
      slice: Int32(place.slice), since: Int32(place.slice), right: [Int32(fact.object)],
      source: Source(row: Int32(row), isTraining: isTraining))
  }

  private typealias Places = [(slice: Int, step: Int)]

  /// The name of each slice, and the slice and step of each row of both splits.
  private func slicesOfRows() throws -> (names: [String], training: Places, testing: Places) {
    guard let attribute = scenario.attribute else {
      let slices = try slices(training.validFrom + testing.validFrom)
      func places(_ facts: FactColumn) -> Places {
        facts.validFrom.map { time in
          let step = slices.step(of: time)
          return (slices.slice(ofStep: step), step)
        }
      }
      return (KnowledgeDraft(slices).sliceNames, places(training), places(testing))
    }
    guard case .categorical(let names, let codes) = dataset.train.attributes[attribute],
      case .categorical(let testNames, let testCodes) = dataset.test.attributes[attribute]
    else {
      throw impossible("dataset '\(dataset.name)' has no categorical attribute '\(attribute)' to tell slices apart")
    }
    // Numbers in their order, other names in that of their first appearance.
    let order = names.allSatisfy({ Int($0) != nil }) ? names.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) } : names
    let slices = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func places(_ names: [String], _ codes: [Int32], _ split: String) throws -> Places {
      try codes.enumerated().map { row, code in
        guard code >= 0, let slice = slices[names[Int(code)]] else {
          throw impossible("row \(row) of the \(split) split has an '\(attribute)' that no training row has")
        }
        return (slice, slice + 1)
      }
    }
    return (
      order.map { "\(attribute) \($0)" }, try places(names, codes, "training"), try places(testNames, testCodes, "test")
    )
  }
}

extension KnowledgeDraft {
  /// Keeps at most so many queries of each slice and group.
  mutating func choose(_ cap: Int, _ generator: (String) -> SeededGenerator) {
    for slice in queriesOfSlice.indices {
      var kept: [Int32] = []
      for group in KnowledgeStream.Group.allCases {
        var reservoir = Reservoir<Int32>(cap, generator("\(group.rawValue)/slice-\(slice)"))
        for number in queriesOfSlice[slice] where queries[Int(number)].group == group { reservoir.offer(number) }
        kept += reservoir.kept
      }
      queriesOfSlice[slice] = kept
    }
  }
}
