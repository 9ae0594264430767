import Tidemark

extension BenchmarkStream {
  /// The stream with its queries in another order; where they come test set by test set, in another order within each.
  package func reorderingQueries() -> BenchmarkStream {
    var generator = SeededGenerator(seed: seed, purpose: "audit/query-order")
    var order = queryOrder
    generator.shuffle(&order)
    if tellsOfQueries {
      var sets = [[Query]](repeating: [], count: testSets.count)
      for query in order { sets[Int(query.testSet)].append(query) }
      order = sets.flatMap(\.self)
    }
    return changing(queryOrder: order, domains: domains)
  }

  /// The stream with inputs served as they are.
  package func withoutDomains() -> BenchmarkStream {
    changing(queryOrder: queryOrder, domains: domains.map { InputDomain(name: $0.name, steps: []) })
  }

  private func changing(queryOrder: [Query], domains: [InputDomain]) -> BenchmarkStream {
    var stream = BenchmarkStream(
      seed: seed, labelMap: labelMap, labelsPerDomain: labelsPerDomain, shownClasses: shownClasses,
      classCount: classCount, classNames: classNames, domains: domains, experiences: experiences,
      samplesPerPass: samplesPerPass, trainingRows: trainingRows, testSets: testSets, queryOrder: queryOrder,
      batchSize: batchSize, passes: passes, batchesCrossBoundaries: batchesCrossBoundaries,
      tellsOfQueries: tellsOfQueries, tellsCandidates: tellsCandidates, fingerprint: fingerprint)
    stream.requests = requests
    return stream
  }
}
