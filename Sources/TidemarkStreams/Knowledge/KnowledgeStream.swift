package import Tidemark
package import TidemarkData

/// The facts and queries of a stream of temporal knowledge; `BenchmarkStream` has its slices as experiences, whose rows
/// are numbers of samples here.
package struct KnowledgeStream: Sendable {
  /// Where the texts of a fact stand.
  package struct Source: Sendable, Hashable {
    /// The row of the split's facts.
    package let row: Int32
    package let isTraining: Bool
  }

  /// A fact as it is shown. There can be many millions, so that each is kept in 24 bytes.
  package struct Item: Sendable, Hashable {
    private let subject: Int32
    private let relation: Int32
    private let object: Int32
    private let step: Int32
    private let row: Int32
    private let isTraining: Bool
    /// Whether the object is a wrong one.
    package let isWrong: Bool

    init(fact: Fact, source: Source, isWrong: Bool = false) {
      (subject, relation, object) = (Int32(fact.subject), Int32(fact.relation), Int32(fact.object))
      (step, row, isTraining) = (Int32(fact.step), source.row, source.isTraining)
      self.isWrong = isWrong
    }

    package var fact: Fact { Fact(Int(subject), Int(relation), Int(object), step: Int(step)) }
    package var source: Source { Source(row: row, isTraining: isTraining) }
  }

  /// What a query is about.
  package enum Group: String, Sendable, CaseIterable {
    case new, updated, unchanged, obsolete
    case link
    case question
    case trainingQuestion = "training-question"
    case asOf = "as-of"
    case efficacy, paraphrase, neighbourhood, retention
  }

  /// A query with all that is needed to judge its answer.
  package struct Query: Sendable, Hashable {
    package let query: FactQuery
    package let group: Group
    /// The slice that the query goes with.
    package let slice: Int32
    /// The slice in which what is right was stated: the age of the knowledge is counted from here.
    package let since: Int32
    /// The answers that are right, ascending.
    package let right: [Int32]
    /// Other right answers, which are left out of a ranking, ascending.
    package var excluded: [Int32] = []
    /// Answers that were right earlier, ascending.
    package var outdated: [Int32] = []
    /// Answers that become right later, ascending.
    package var premature: [Int32] = []
    package let source: Source
    /// Which wording is asked: 0 for the question, others for paraphrases.
    package var wording: UInt8 = 0

    package init(
      query: FactQuery, group: Group, slice: Int32, since: Int32, right: [Int32], excluded: [Int32] = [],
      outdated: [Int32] = [], premature: [Int32] = [], source: Source, wording: UInt8 = 0
    ) {
      self.query = query
      self.group = group
      self.slice = slice
      self.since = since
      self.right = right
      self.excluded = excluded
      self.outdated = outdated
      self.premature = premature
      self.source = source
      self.wording = wording
    }
  }

  package let scenario: KnowledgeScenario
  package let training: FactColumn
  package let testing: FactColumn
  /// What is shown, in the order of slices.
  package internal(set) var items: [Item]
  /// The items of each sample, where samples are documents; empty where each item is one.
  package let documents: [Range<Int>]
  package let queries: [Query]
  /// The numbers of the queries that go with each slice, `[slices]`, in the order in which they are asked.
  package internal(set) var queriesOfSlice: [[Int32]]
  /// The queries that follow each sample at once, `[samples]`; empty but for edits.
  package let queriesOfSample: [[Int32]]
  /// A name for each slice.
  package let sliceNames: [String]
  /// How many slices are shown; there may be more that are only asked about.
  package let shownSlices: Int

  /// What scores are broken down by, besides relations: the categorical attributes of facts.
  package let breakdowns: [KnowledgeBreakdown]

  /// The steps of time; nil where slices go by an attribute, or facts come one after the other.
  package let steps: TimeSlices?
  /// What is asked in place of each query, where an audit asks one all along.
  var constantQuery: Query?

  /// The name of a slice that is the value of an attribute; nil for one of time.
  package func domainName(ofSlice slice: Int) -> String? { scenario.attribute == nil ? nil : sliceNames[slice] }

  package var entityCount: Int { training.entityNames.count }

  /// What learners are told before the stream begins.
  package var description: KnowledgeDescription {
    KnowledgeDescription(
      entityNames: training.entityNames, relationNames: training.relationNames,
      showsFacts: scenario.shown.contains(.facts), showsTexts: scenario.shown != [.facts],
      asksFacts: scenario.asked.contains(.facts), asksTexts: scenario.asked.contains(.questions))
  }

  /// The queries to ask at the end of a slice, or before the first; empty if there are none.
  ///
  /// - Parameters:
  ///   - slice: the last slice that was shown; -1 before any.
  ///   - isEnd: whether no other slice follows.
  ///   - coverage: which slices' queries are asked, where the task leaves it open.
  package func asked(after slice: Int, isEnd: Bool, coverage: Set<EvaluationSchedule.Coverage>) -> [Int32] {
    switch scenario.task {
    case .probes, .cutOff, .editing: return queriesOfSlice.indices.contains(slice) ? queriesOfSlice[slice] : []
    case .links where scenario.horizon != .singleStep: return isEnd ? queriesOfSlice.flatMap(\.self) : []
    case .links, .questions:
      var slices: Set<Int> = []
      if coverage.contains(.all) { slices.formUnion(queriesOfSlice.indices) }
      if coverage.contains(.seen), slice >= 0 { slices.formUnion(0...slice) }
      if coverage.contains(.current) { slices.insert(slice) }
      if coverage.contains(.next) { slices.insert(slice + 1) }
      return slices.intersection(queriesOfSlice.indices).sorted().flatMap { queriesOfSlice[$0] }
    }
  }

  /// The number of queries of each cohort, and of each group, in the order of the stream's test sets.
  var testSetSizes: [Int] {
    var cohorts = [Int](repeating: 0, count: sliceNames.count)
    var groups = [Int](repeating: 0, count: Group.allCases.count)
    for query in queries {
      if let index = Group.allCases.firstIndex(of: query.group) { groups[index] += 1 }
      if query.group.opensCohort { cohorts[Int(query.since)] += 1 }
    }
    return cohorts + zip(groups, Group.allCases).filter { usedGroups.contains($0.1) }.map(\.0)
  }

  /// The groups that the stream asks about.
  package var usedGroups: [Group] {
    switch scenario.task {
    case .probes: [.new, .updated, .unchanged, .obsolete]
    case .links: [.link]
    case .questions: scenario.asksTraining ? [.question, .trainingQuestion] : [.question]
    case .cutOff: [.asOf]
    case .editing: [.efficacy, .paraphrase, .neighbourhood, .retention]
    }
  }
}

extension KnowledgeStream.Group {
  /// Whether the answers say how much of a slice is known, in the column of the accuracy matrix of the slice in which it
  /// was stated.
  package var countsForMatrix: Bool {
    switch self {
    case .new, .updated, .unchanged, .link, .question, .asOf, .retention, .efficacy: true
    case .obsolete, .trainingQuestion, .paraphrase, .neighbourhood: false
    }
  }

  /// Whether the query is the first about its knowledge.
  fileprivate var opensCohort: Bool { countsForMatrix && self != .unchanged && self != .retention }
}
