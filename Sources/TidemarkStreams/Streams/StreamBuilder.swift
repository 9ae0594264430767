import Tidemark
package import TidemarkData

extension BenchmarkStream {
  /// Builds the stream that `benchmark` declares over `dataset`, with all random choices drawn from `seed`.
  ///
  /// - Throws: `ProtocolError` if the dataset cannot be cut as declared.
  /// - Complexity: O(samples served + queries), for the fingerprint; what is drawn as it is served is not kept.
  package init(_ benchmark: BenchmarkProtocol, over dataset: Dataset, seed: UInt64) throws {
    let context = try PlanningContext(benchmark, dataset, seed: seed)
    if let scenario = benchmark.scenario.knowledge {
      try self.init(scenario, in: context)
    } else {
      var plan = try benchmark.scenario.cut.plan(in: context)
      plan.testSets += try context.outOfScopeTestSets()
      try self.init(plan, in: context)
    }
  }

  /// Builds the stream that makes of a plan, which asks about the samples in the plan's test sets.
  ///
  /// - Parameter asksHeldBack: see the property. Nothing is asked to be forgotten then: options are chosen by what is kept.
  /// - Throws: `ProtocolError` if the plan has an experience or a test set without samples.
  init(_ plan: StreamPlan, in context: PlanningContext, asksHeldBack: Bool = false) throws {
    let (benchmark, dataset, seed) = (context.benchmark, context.dataset, context.seed)
    try context.check(plan)
    if !asksHeldBack { try context.checkRequests(plan) }
    let queryOrder = context.queryOrder(plan.testSets)
    let shownClasses = context.shownClasses(plan)
    var fingerprint = FingerprintHash(
      of: benchmark, dataset: dataset, seed: seed, plan: plan, shownClasses: shownClasses, queryOrder: queryOrder)
    if asksHeldBack { fingerprint.add("asks", text: "held-back") }
    var samplesPerPass = 0
    for experience in plan.experiences {
      guard !experience.rows.isEmpty else {
        throw context.impossible(
          "experience \(experience.index) has no training samples in dataset '\(dataset.name)'; expected at least 1")
      }
      samplesPerPass += experience.rows.count
      fingerprint.add(experience, passes: benchmark.training.passes(over: experience.rows.count), seed: seed)
    }
    for set in plan.testSets where set.rows.isEmpty {
      throw context.impossible(
        "test set '\(set.name)' has no samples in dataset '\(dataset.name)'; expected at least 1")
    }
    var names = [[String]](repeating: [], count: plan.labels.count)
    for (datasetClass, label) in plan.labels.map.enumerated() {
      guard let label else { continue }
      for place in plan.labels.perDomain > 0
        ? Array(stride(from: label, to: names.count, by: plan.labels.perDomain)) : [label]
      {
        names[place].append(dataset.classNames[datasetClass])
      }
    }
    let samples = LabelledSamples(
      labelMap: plan.labels.map, labelsPerDomain: plan.labels.perDomain, shownClasses: shownClasses, classNames: names,
      domains: plan.domains, queryOrder: queryOrder)
    self.init(
      .samples(samples), plan, in: context, asksHeldBack: asksHeldBack, samplesPerPass: samplesPerPass,
      fingerprint: fingerprint)
  }

  init(
    _ contents: Contents, _ plan: StreamPlan, in context: PlanningContext, asksHeldBack: Bool, samplesPerPass: Int,
    fingerprint: FingerprintHash
  ) {
    let benchmark = context.benchmark
    self.init(
      seed: context.seed, contents: contents, classCount: plan.labels.count, experiences: plan.experiences,
      samplesPerPass: samplesPerPass, trainingRows: plan.experiences.rowCount, testSets: plan.testSets,
      batchSize: benchmark.training.batchSize, passes: benchmark.training.passes,
      batchesCrossBoundaries: !benchmark.visibility.revealsExperiences, fingerprint: fingerprint.hexadecimal,
      requests: asksHeldBack ? [] : benchmark.requests, asksHeldBack: asksHeldBack)
  }
}

extension PlanningContext {
  /// The queries in the order in which they are asked, each test set cut to the cap by a seeded choice.
  func queryOrder(_ testSets: [TestSet]) -> [LabelledSamples.Query] {
    let cap = benchmark.evaluation.cap ?? .max
    var order: [LabelledSamples.Query] = []
    for (index, set) in testSets.enumerated() {
      var rows = set.rows
      if rows.count > cap {
        var generator = SeededGenerator(seed: seed, purpose: "query-choice/set-\(index)")
        rows = generator.choose(cap, of: rows).sorted()
      }
      order += rows.map { LabelledSamples.Query(testSet: Int32(index), row: $0) }
    }
    var generator = SeededGenerator(seed: seed, purpose: "query-order")
    generator.shuffle(&order)
    guard benchmark.visibility.separatesQueries else { return order }
    return order.separated(testSets: testSets.count)
  }
}

extension [LabelledSamples.Query] {
  /// The queries test set by test set, those of one in their order.
  func separated(testSets count: Int) -> [LabelledSamples.Query] {
    var sets = [[LabelledSamples.Query]](repeating: [], count: count)
    for query in self { sets[Int(query.testSet)].append(query) }
    return sets.flatMap(\.self)
  }
}
