import Tidemark

extension BenchmarkStream {
  /// The stream of temporal knowledge that a protocol declares.
  ///
  /// Its experiences are the slices that are shown. It has a test set for each slice, which holds what is known of what
  /// the slice stated, and one for each group of queries; a query can count for both.
  ///
  /// - Parameters:
  ///   - asksHeldBack: see the property.
  ///   - first: how many of the first slices are shown and asked about; nil for all.
  /// - Throws: `ProtocolError` with code `impossible`.
  init(
    _ scenario: KnowledgeScenario, in context: PlanningContext, asksHeldBack: Bool = false, first: Int? = nil
  ) throws {
    let (benchmark, seed) = (context.benchmark, context.seed)
    let (stream, experiences) = try KnowledgePlanner(scenario, in: context, asksHeldBack: asksHeldBack)
      .plan(first: first)
    func set(_ name: String, _ role: TestSet.Role) -> TestSet {
      TestSet(name: name, role: role, rows: [], candidates: [])
    }
    var plan = StreamPlan(
      labels: StreamLabels(.dataset, of: [], classCount: 0, seed: seed), experiences: ExperienceList(experiences),
      testSets: stream.sliceNames.enumerated().map { set($1, .experience($0)) }
        + stream.usedGroups.map { set($0.rawValue, .probe) })
    if !asksHeldBack { try context.checkRequests(plan) }
    var fingerprint = FingerprintHash(
      of: benchmark, dataset: context.dataset, seed: seed, plan: plan, shownClasses: [], queryOrder: [])
    if asksHeldBack { fingerprint.add("asks", text: "held-back") }
    for experience in experiences { fingerprint.add(experience, passes: benchmark.training.passes, seed: seed) }
    fingerprint.add(stream)
    plan.labels.count = stream.entityCount
    self.init(
      .knowledge(stream), plan, in: context, asksHeldBack: asksHeldBack,
      samplesPerPass: experiences.reduce(0) { $0 + $1.rows.count }, fingerprint: fingerprint)
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
