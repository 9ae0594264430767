import Tidemark
import TidemarkData

/// Makes a stream of temporal knowledge from a dataset of facts.
struct KnowledgePlanner {
  let scenario: KnowledgeScenario
  let context: PlanningContext
  let training: FactColumn
  let testing: FactColumn
  /// Whether what is held back for validation is asked about, and nothing else.
  let asksHeldBack: Bool

  var benchmark: BenchmarkProtocol { context.benchmark }
  var dataset: Dataset { context.dataset }

  typealias Item = KnowledgeStream.Item
  typealias Query = KnowledgeStream.Query
  typealias Source = KnowledgeStream.Source

  /// - Throws: `ProtocolError` with code `impossible` if the dataset holds no facts, or its splits do not share names.
  init(_ scenario: KnowledgeScenario, in context: PlanningContext, asksHeldBack: Bool) throws {
    (self.scenario, self.context, self.asksHeldBack) = (scenario, context, asksHeldBack)
    let dataset = context.dataset
    guard case .facts(let training) = dataset.train.inputs, case .facts(let testing) = dataset.test.inputs else {
      throw context.impossible(
        "dataset '\(dataset.name)' holds \(dataset.train.inputs.modality) inputs; expected facts")
    }
    guard training.entityNames == testing.entityNames, training.relationNames == testing.relationNames else {
      throw context.impossible(
        "the splits of dataset '\(dataset.name)' number entities differently; expected one table of names")
    }
    (self.training, self.testing) = (training, testing)
  }

  /// The stream, and its slices as experiences.
  ///
  /// - Parameter first: how many of the first slices are shown and asked about; nil for all.
  func plan(first: Int? = nil) throws -> (stream: KnowledgeStream, experiences: [Experience]) {
    guard benchmark.training.iterations == nil else {
      throw impossible("'training.iterations' counts batches of samples with classes; expected 'training.passes'")
    }
    var draft: KnowledgeDraft
    switch scenario.task {
    case .probes: draft = try planProbes()
    case .cutOff: draft = try planCutOff()
    case .links: draft = try planLinks()
    case .questions: draft = try planQuestions()
    case .editing: draft = try planEdits()
    }
    try check(draft)
    if benchmark.samples.validation > 0, scenario.asksWhatItShows {
      let heldBack = heldBackPairs(of: draft.queries)
      draft.keepQueries { heldBack.contains(Pair($0)) == asksHeldBack }
    }
    if let first { try draft.cut(to: first, else: impossible) }
    if scenario.shown.contains(.documents) { draft.makeDocuments() }
    if draft.isShuffled { draft.shuffleQueries(seed: context.seed) }
    var rows = [[Int32]](repeating: [], count: draft.shownSlices)
    for (sample, slice) in draft.sampleSlices.enumerated() { rows[Int(slice)].append(Int32(sample)) }
    guard !draft.items.isEmpty else { throw impossible("no fact would be shown; check 'unit' and the dataset") }
    guard !draft.queries.isEmpty else { throw impossible("no query would be asked; check 'unit' and the test split") }
    let experiences = rows.enumerated().map {
      Experience(index: $0, classes: [], rows: $1, order: draft.isShuffled ? .shuffled : .listed)
    }
    let breakdowns = KnowledgeBreakdown.all(in: dataset, slicesBy: scenario.attribute)
    return (draft.stream(scenario, training, testing, breakdowns), experiences)
  }

  /// Refuses what a protocol declares of samples and visibility that a stream of knowledge has not.
  private func check(_ draft: KnowledgeDraft) throws {
    guard benchmark.samples == SampleSelection(validation: benchmark.samples.validation) else {
      throw impossible("'samples' chooses among classes, and facts have none; expected 'validation' alone")
    }
    let told = benchmark.visibility.training.union(benchmark.visibility.testing)
    guard told.isDisjoint(with: [.experienceClasses, .candidateClasses]) else {
      throw impossible("'visibility' reveals classes, and a stream of knowledge has none")
    }
    if told.contains(.timestamps), draft.steps == nil {
      throw impossible("'visibility' reveals timestamps, and the slices are none of time")
    }
    if told.contains(.domain), scenario.attribute == nil {
      throw impossible("'visibility' reveals domains, and slices go by time; expected 'slices-by' with an attribute")
    }
  }

  /// What a query gives: one end of a relation. What is held back of a stream that asks about what it shows is all queries
  /// about some of them.
  private struct Pair: Hashable, Comparable {
    let entity: Int
    let relation: Int

    init(_ query: Query) { (entity, relation) = (query.query.entity, query.query.relation) }

    static func < (left: Pair, right: Pair) -> Bool {
      (left.entity, left.relation) < (right.entity, right.relation)
    }
  }

  private func heldBackPairs(of queries: [Query]) -> Set<Pair> {
    let pairs = Set(queries.map(Pair.init)).sorted()
    var generator = generator("held-back")
    return Set(generator.choose(Int(Double(pairs.count) * benchmark.samples.validation), of: pairs))
  }

  /// The rows of the training split that are held back, where the queries are those of another split.
  func heldBackRows() -> Set<Int> {
    var generator = generator("held-back")
    return Set(
      generator.choose(Int(Double(training.count) * benchmark.samples.validation), of: Array(0..<training.count)))
  }

  func impossible(_ detail: String) -> ProtocolError { context.impossible(detail) }

  func generator(_ purpose: String) -> SeededGenerator {
    SeededGenerator(seed: context.seed, purpose: "knowledge/\(purpose)")
  }

  /// The most slices of a stream; of steps, there can be as many as an `Int32` counts.
  private static let sliceLimit = 10_000_000

  /// The steps and slices in which all given times lie.
  /// - Throws: `ProtocolError` with code `impossible` if there are too many.
  func slices(_ times: some Sequence<Int64>) throws -> TimeSlices {
    let slices = TimeSlices(times: times, unit: scenario.unit.map { Int64($0) }, stepsPerSlice: scenario.stepsPerSlice)
    guard slices.stepCount < Int(Int32.max), slices.count <= Self.sliceLimit else {
      throw impossible(
        "the times of dataset '\(dataset.name)' make \(slices.stepCount) steps in \(slices.count) slices; expected less"
          + " than \(Int32.max) steps and at most \(Self.sliceLimit) slices; give a larger 'unit' or 'steps-per-slice'")
    }
    return slices
  }
}

/// A stream in the making.
struct KnowledgeDraft {
  var sliceNames: [String]
  var shownSlices: Int
  var items: [KnowledgeStream.Item] = []
  /// The slice of each sample, ascending.
  var sampleSlices: [Int32] = []
  var documents: [Range<Int>] = []
  var queries: [KnowledgeStream.Query] = []
  var queriesOfSlice: [[Int32]]
  var queriesOfSample: [[Int32]] = []
  /// Whether samples and queries come in an order drawn from the seed.
  var isShuffled = true
  var steps: TimeSlices?

  init(sliceNames: [String], shownSlices: Int? = nil) {
    self.sliceNames = sliceNames
    self.shownSlices = shownSlices ?? sliceNames.count
    queriesOfSlice = Array(repeating: [], count: sliceNames.count)
  }

  init(_ slices: TimeSlices) {
    self.init(
      sliceNames: (0..<slices.count).map { slice in
        let (first, last) = (slice * slices.stepsPerSlice + 1, slices.lastStep(of: slice))
        return first == last ? "step \(first)" : "steps \(first)-\(last)"
      })
    steps = slices
  }

  mutating func add(_ item: KnowledgeStream.Item, slice: Int) {
    items.append(item)
    sampleSlices.append(Int32(slice))
  }

  mutating func ask(_ query: KnowledgeStream.Query) {
    queriesOfSlice[Int(query.slice)].append(Int32(queries.count))
    queries.append(query)
  }

  /// Puts items in the order of their slices, and leaves those of one slice in theirs.
  ///
  /// - Complexity: O(items + slices).
  mutating func sortBySlice() {
    // Where the next item of each slice goes.
    var places = [Int](repeating: 0, count: Int(sampleSlices.max() ?? 0) + 2)
    for slice in sampleSlices { places[Int(slice) + 1] += 1 }
    for slice in places.indices.dropFirst() { places[slice] += places[slice - 1] }
    var order = [Int32](repeating: 0, count: items.count)
    for (index, slice) in sampleSlices.enumerated() {
      order[places[Int(slice)]] = Int32(index)
      places[Int(slice)] += 1
    }
    items = order.map { items[Int($0)] }
    sampleSlices = order.map { sampleSlices[Int($0)] }
  }

  /// Joins the items about one subject in a slice to one sample.
  mutating func makeDocuments() {
    let order = items.indices.sorted {
      (sampleSlices[$0], items[$0].fact.subject, $0) < (sampleSlices[$1], items[$1].fact.subject, $1)
    }
    let slices = order.map { sampleSlices[$0] }
    items = order.map { items[$0] }
    documents = []
    sampleSlices = []
    var start = 0
    for index in items.indices {
      let isLast =
        index + 1 == items.count || slices[index + 1] != slices[index]
        || items[index + 1].fact.subject != items[index].fact.subject
      if isLast {
        documents.append(start..<index + 1)
        sampleSlices.append(slices[index])
        start = index + 1
      }
    }
  }

  /// Leaves all other queries out.
  mutating func keepQueries(_ isKept: (KnowledgeStream.Query) -> Bool) {
    var numbers: [Int32: Int32] = [:]
    for (number, query) in queries.enumerated() where isKept(query) { numbers[Int32(number)] = Int32(numbers.count) }
    queries = queries.filter(isKept)
    queriesOfSlice = queriesOfSlice.map { $0.compactMap { numbers[$0] } }
    queriesOfSample = queriesOfSample.map { $0.compactMap { numbers[$0] } }
  }

  /// Leaves all slices but the first ones out.
  mutating func cut(to count: Int, else impossible: (String) -> ProtocolError) throws {
    guard (1...shownSlices).contains(count) else {
      throw impossible("has \(shownSlices) experiences; options cannot be chosen on the first \(count) of them")
    }
    let kept = items.indices.filter { sampleSlices[$0] < count }
    items = kept.map { items[$0] }
    sampleSlices = kept.map { sampleSlices[$0] }
    if !queriesOfSample.isEmpty { queriesOfSample = kept.map { queriesOfSample[$0] } }
    keepQueries { $0.slice < count }
    sliceNames.removeSubrange(count...)
    queriesOfSlice.removeSubrange(count...)
    shownSlices = count
  }

  mutating func shuffleQueries(seed: UInt64) {
    for slice in queriesOfSlice.indices {
      var generator = SeededGenerator(seed: seed, purpose: "knowledge/query-order/slice-\(slice)")
      generator.shuffle(&queriesOfSlice[slice])
    }
  }

  func stream(
    _ scenario: KnowledgeScenario, _ training: FactColumn, _ testing: FactColumn, _ breakdowns: [KnowledgeBreakdown]
  ) -> KnowledgeStream {
    KnowledgeStream(
      scenario: scenario, training: training, testing: testing, items: items, documents: documents, queries: queries,
      queriesOfSlice: queriesOfSlice, queriesOfSample: queriesOfSample, sliceNames: sliceNames,
      shownSlices: shownSlices, breakdowns: breakdowns, steps: steps)
  }
}

/// A uniform choice of at most so many things, of all that are offered.
struct Reservoir<Element> {
  private let limit: Int
  private var generator: SeededGenerator
  private var offered = 0
  private(set) var kept: [Element] = []

  init(_ limit: Int?, _ generator: SeededGenerator) {
    self.limit = limit ?? .max
    self.generator = generator
  }

  mutating func offer(_ element: Element) {
    offered += 1
    if kept.count < limit {
      kept.append(element)
    } else {
      let place = generator.below(offered)
      if place < limit { kept[place] = element }
    }
  }
}
