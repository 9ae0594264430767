import Tidemark
import TidemarkData

extension BenchmarkStream {
  /// The stream of temporal knowledge that `benchmark` declares over `dataset`.
  ///
  /// Its experiences are the slices that are shown. It has a test set for each slice, which holds what is known of what
  /// the slice stated, and one for each group of queries; a query can count for both.
  /// - Throws: `ProtocolError` with code `impossible`.
  static func knowledge(
    _ scenario: KnowledgeScenario, _ benchmark: BenchmarkProtocol, over dataset: Dataset, seed: UInt64
  ) throws -> BenchmarkStream {
    let (stream, experiences) = try KnowledgePlanner(benchmark, scenario, dataset, seed: seed).plan()
    let candidates: [Int] = []
    let sets =
      stream.sliceNames.enumerated().map {
        TestSet(name: $1, role: .experience($0), rows: [], candidates: candidates)
      }
      + stream.usedGroups.map { TestSet(name: $0.rawValue, role: .probe, rows: [], candidates: candidates) }
    let labels = StreamLabels(.dataset, of: [], classCount: 0, seed: seed)
    let plan = StreamPlan(labels: labels, experiences: ExperienceList(experiences), testSets: sets)
    var fingerprint = FingerprintHash(
      of: benchmark, dataset: dataset, seed: seed, plan: plan, shownClasses: [], queryOrder: [])
    for experience in experiences { fingerprint.add(experience, passes: benchmark.training.passes, seed: seed) }
    fingerprint.add(stream)
    let shown = experiences.reduce(0) { $0 + $1.rows.count }
    var result = BenchmarkStream(
      seed: seed, labelMap: [], labelsPerDomain: 0, shownClasses: [], classCount: stream.entityCount,
      classNames: [], domains: [], experiences: ExperienceList(experiences), samplesPerPass: shown, trainingRows: shown,
      testSets: sets, queryOrder: [], batchSize: benchmark.training.batchSize, passes: benchmark.training.passes,
      batchesCrossBoundaries: !benchmark.visibility.revealsExperiences, tellsOfQueries: false, tellsCandidates: false,
      fingerprint: fingerprint.hexadecimal)
    result.knowledge = stream
    return result
  }
}

extension FingerprintHash {
  /// Adds what is shown and asked.
  fileprivate mutating func add(_ stream: KnowledgeStream) {
    func bits(_ number: Int) -> UInt32 { UInt32(truncatingIfNeeded: number) }
    add("items", rows: stream.items, width: 6) { item, numbers in
      let fact = item.fact
      for number in [fact.subject, fact.relation, fact.object, fact.step, Int(item.source.row)] {
        numbers.append(bits(number))
      }
      numbers.append(item.source.isTraining ? 1 : 0)
    }
    add("documents", numbers: stream.documents.flatMap { [bits($0.lowerBound), bits($0.upperBound)] })
    for list in [stream.queriesOfSlice, stream.queriesOfSample] {
      add("query-lists", numbers: list.flatMap { [bits($0.count)] + $0.map { UInt32(bitPattern: $0) } })
    }
    var numbers: [UInt32] = []
    for query in stream.queries {
      numbers += [
        query.query.direction == .object ? 0 : 1, bits(query.query.entity), bits(query.query.relation),
        bits(query.query.step), UInt32(bitPattern: query.slice), UInt32(bitPattern: query.since),
        UInt32(bitPattern: query.source.row), UInt32(query.wording),
        bits(KnowledgeStream.Group.allCases.firstIndex(of: query.group) ?? 0),
      ]
      for list in [query.right, query.excluded, query.outdated, query.premature] {
        numbers.append(bits(list.count))
        numbers += list.map { UInt32(bitPattern: $0) }
      }
    }
    add("knowledge-queries", numbers: numbers)
  }
}
