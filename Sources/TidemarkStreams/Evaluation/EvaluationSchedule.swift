import TidemarkYAML

/// When a learner is evaluated, and on what.
package struct EvaluationSchedule: Sendable, Equatable {
  /// Which test sets an evaluation covers.
  package enum Coverage: String, Sendable, CaseIterable {
    /// Those of all experiences, also the ones to come.
    case all
    /// Those of the experiences shown so far, the current one included.
    case seen
    /// That of the experience that was last shown, or is being shown.
    case current
    /// That of the experience that comes next.
    case next
  }

  /// Whether the untrained learner is evaluated; forward transfer needs it.
  package let beforeTraining: Bool
  /// After every how many experiences the learner is evaluated, besides the last one; 0 for never.
  package let everyExperiences: Int
  /// After every how many samples the learner is evaluated besides; nil for never.
  package let everySamples: Int?
  /// After every how many batches the learner is evaluated besides; nil for never.
  package let everyBatches: Int?
  /// Numbers of samples after which the learner is evaluated besides, ascending.
  package let atSamples: [Int]
  /// The test sets that each evaluation covers. Those of held-out domains and out-of-scope
  /// samples are always covered.
  package let coverage: Set<Coverage>
  /// The most queries of each test set, chosen by the seed, the same for all learners; nil for all.
  package let cap: Int?
  /// Whether each training batch is asked about before it is trained on.
  package let isPrequential: Bool
  /// The number of queries handed to the learner at once.
  package let batchSize: Int
  /// Whether the scores of all classes are kept beside the answers.
  package let keepsScores: Bool

  package init(
    beforeTraining: Bool, everyExperiences: Int = 1, everySamples: Int? = nil, everyBatches: Int? = nil,
    atSamples: [Int] = [], coverage: Set<Coverage>, cap: Int? = nil, isPrequential: Bool = false, batchSize: Int,
    keepsScores: Bool
  ) {
    self.beforeTraining = beforeTraining
    self.everyExperiences = everyExperiences
    self.everySamples = everySamples
    self.everyBatches = everyBatches
    self.atSamples = atSamples
    self.coverage = coverage
    self.cap = cap
    self.isPrequential = isPrequential
    self.batchSize = batchSize
    self.keepsScores = keepsScores
  }

  /// Whether the learner is evaluated after the experience `index` of `count`.
  package func includesBoundary(_ index: Int, of count: Int) -> Bool {
    everyExperiences > 0 && ((index + 1).isMultiple(of: everyExperiences) || index + 1 == count)
  }

  /// Whether the learner is evaluated within the stream, after `samples` of it in `batches` batches, the last of them
  /// having `batch` samples.
  package func includes(samples: Int, batches: Int, batch: Int) -> Bool {
    if let everyBatches, batches.isMultiple(of: everyBatches) { return true }
    let before = samples - batch
    if let everySamples, samples / everySamples > before / everySamples { return true }
    return atSamples.contains { before < $0 && $0 <= samples }
  }
}

extension TestSet {
  /// Whether an evaluation covers the set.
  ///
  /// - Parameters:
  ///   - experience: the last experience that was shown, in full or in part; nil before any.
  ///   - coverage: what the protocol asks for.
  package func isCovered(after experience: Int?, by coverage: Set<EvaluationSchedule.Coverage>) -> Bool {
    guard let owner = role.owner else { return true }
    if coverage.contains(.all) { return true }
    if coverage.contains(.seen), owner <= experience ?? -1 { return true }
    if coverage.contains(.current), owner == experience { return true }
    return coverage.contains(.next) && owner == (experience ?? -1) + 1
  }
}

// MARK: In protocol files

enum EvaluationKeys {
  static let beforeTraining = FileKey("before-training", .boolean, "Whether the untrained learner is evaluated.")
  static let everyExperiences = FileKey(
    "every-experiences", .integer(0...1_000_000_000),
    "After every how many experiences the learner is evaluated, besides the last; 0 for never.")
  static let everySamples = FileKey(
    "every-samples", .integer(1...1_000_000_000), "After every how many training samples it is evaluated besides.")
  static let everyBatches = FileKey(
    "every-batches", .integer(1...1_000_000_000), "After every how many training batches it is evaluated besides.")
  static let atSamples = FileKey(
    "at-samples", .list(.integer(1...1_000_000_000_000), count: 1...10_000),
    "Numbers of training samples after which it is evaluated besides, ascending.")
  static let testSets = FileKey(
    "test-sets",
    .either([
      .choice(of: EvaluationSchedule.Coverage.self),
      .list(.choice(of: EvaluationSchedule.Coverage.self), count: 1...4),
    ]), "The test sets that each evaluation covers; those of held-out domains are always covered.")
  static let cap = FileKey("cap", .integer(1...1_000_000_000), "The most queries of each test set, chosen by the seed.")
  static let prequential = FileKey(
    "prequential", .boolean, "Whether each training batch is asked about before it is trained on.")
  static let batch = FileKey("batch", .integer(1...1_000_000), "The number of queries handed to the learner at once.")
  static let keepScores = FileKey("keep-scores", .boolean, "Whether the scores of all classes are kept.")
  static let all = [
    beforeTraining, everyExperiences, everySamples, everyBatches, atSamples, testSets, cap, prequential, batch,
    keepScores,
  ]
}

extension EvaluationSchedule {
  /// Before training and after each experience, on all test sets.
  init(for scenario: Scenario) {
    self.init(
      beforeTraining: true, coverage: [.all], isPrequential: scenario.family == .online, batchSize: 1000,
      keepsScores: false)
  }

  /// Decodes `evaluation:`.
  init(_ mapping: inout MappingReader, for scenario: Scenario) throws {
    let defaults = EvaluationSchedule(for: scenario)
    var coverage: Set<Coverage> = [.all]
    if let node = mapping.optional(EvaluationKeys.testSets) {
      coverage =
        node.isList
        ? Set(try node.list(count: EvaluationKeys.testSets.shape.countRange).map { try $0.choice(of: Coverage.self) })
        : [try node.choice(of: Coverage.self)]
    }
    var points: [Int] = []
    for item in try mapping.optionalList(EvaluationKeys.atSamples) ?? [] {
      let point = try item.integer(in: 1...1_000_000_000_000)
      if let last = points.last, point <= last {
        throw item.invalid(found: "is \(point), after \(last)", expected: "ascending numbers")
      }
      points.append(point)
    }
    let isPrequential = try mapping.boolean(EvaluationKeys.prequential, default: defaults.isPrequential)
    if isPrequential, scenario.knowledge?.shown.contains(.documents) == true {
      throw mapping.invalid(
        EvaluationKeys.prequential.name, found: "is true, but the scenario shows documents",
        expected: "false, since a document holds several facts and cannot be asked about as one")
    }
    self.init(
      beforeTraining: try mapping.boolean(EvaluationKeys.beforeTraining, default: true),
      everyExperiences: try mapping.optionalInteger(EvaluationKeys.everyExperiences) ?? 1,
      everySamples: try mapping.optionalInteger(EvaluationKeys.everySamples),
      everyBatches: try mapping.optionalInteger(EvaluationKeys.everyBatches), atSamples: points, coverage: coverage,
      cap: try mapping.optionalInteger(EvaluationKeys.cap),
      isPrequential: isPrequential,
      batchSize: try mapping.optionalInteger(EvaluationKeys.batch) ?? 1000,
      keepsScores: try mapping.boolean(EvaluationKeys.keepScores, default: false))
  }

  /// The keys and values of `evaluation:`, with every default spelled out.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (EvaluationKeys.beforeTraining, .flag(beforeTraining)),
      (EvaluationKeys.everyExperiences, .integer(everyExperiences)),
      (EvaluationKeys.everySamples, .optional(everySamples)), (EvaluationKeys.everyBatches, .optional(everyBatches)),
      (EvaluationKeys.atSamples, .list(atSamples.map(ResolvedProtocol.Value.integer))),
      (EvaluationKeys.testSets, .words(coverage)), (EvaluationKeys.cap, .optional(cap)),
      (EvaluationKeys.prequential, .flag(isPrequential)), (EvaluationKeys.batch, .integer(batchSize)),
      (EvaluationKeys.keepScores, .flag(keepsScores)),
    ]
  }
}
