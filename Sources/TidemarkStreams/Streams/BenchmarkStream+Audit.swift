import Tidemark

extension BenchmarkStream {
  /// The stream with its queries in another order; where they come test set by test set, in another order within each.
  ///
  /// - Parameter separates: whether they come test set by test set.
  package func reorderingQueries(separates: Bool) -> BenchmarkStream {
    var generator = SeededGenerator(seed: seed, purpose: "audit/query-order")
    var stream = self
    switch contents {
    case .samples(var samples):
      generator.shuffle(&samples.queryOrder)
      if separates { samples.queryOrder = samples.queryOrder.separated(testSets: testSets.count) }
      stream.contents = .samples(samples)
    case .knowledge(let knowledge): stream.contents = .knowledge(knowledge.reorderingQueries(&generator))
    }
    return stream
  }

  /// The stream with inputs served as they are.
  package func withoutDomains() -> BenchmarkStream {
    guard case .samples(var samples) = contents else { return self }
    samples.domains = samples.domains.map { InputDomain(name: $0.name, steps: []) }
    var stream = self
    stream.contents = .samples(samples)
    return stream
  }

  /// The stream of knowledge with other contents.
  package func showing(_ knowledge: KnowledgeStream) -> BenchmarkStream {
    var stream = self
    stream.contents = .knowledge(knowledge)
    return stream
  }
}

extension KnowledgeStream {
  /// The same with the queries of each slice in another order.
  fileprivate func reorderingQueries(_ generator: inout SeededGenerator) -> KnowledgeStream {
    var stream = self
    for slice in queriesOfSlice.indices { generator.shuffle(&stream.queriesOfSlice[slice]) }
    return stream
  }

  /// The same, with the objects of what is shown dealt out anew among the facts of each relation: nothing that is shown
  /// says what is right.
  package func shufflingObjects(seed: UInt64, number: Int) -> KnowledgeStream {
    var generator = SeededGenerator(seed: seed, purpose: "audit/labels-\(number)")
    var stream = self
    for places in Dictionary(grouping: items.indices, by: { items[$0].fact.relation }).sorted(by: { $0.key < $1.key }) {
      var objects = places.value.map { items[$0].fact.object }
      generator.shuffle(&objects)
      for (place, object) in zip(places.value, objects) {
        let (fact, source) = (items[place].fact, items[place].source)
        let isWrong = items[place].isWrong || object != fact.object
        stream.items[place] = Item(
          fact: Fact(fact.subject, fact.relation, object, step: fact.step), source: source, isWrong: isWrong)
      }
    }
    return stream
  }

  /// The same, with one fact shown all along and one query asked: whatever is right cannot be told from them.
  package func withConstantInputs() -> KnowledgeStream {
    var stream = self
    stream.items = items.map { _ in items[0] }
    stream.constantQuery = queries.first
    return stream
  }
}
