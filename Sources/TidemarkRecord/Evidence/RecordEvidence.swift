public import Foundation
import Synchronization
import Tidemark
public import TidemarkMetrics

/// The record of a run as evidence: its journal, and the raw answers beside it.
///
/// What is read from files is read once, when a metric first asks for it, and checked against the journal. Anybody can
/// read the record of a run and compute from it:
///
///     let run = try RecordEvidence(contentsOf: folder)
///     let scores = try MetricRegistry.builtIn.scores(of: run)
public final class RecordEvidence: RunEvidence {
  private let journal: Journal
  private let folder: RunFolder
  private let others: Evidence<MatrixReferences>
  private let lastAnswers: Kept<RunAnswers?>
  private let stages: Kept<Evidence<[Stage]>>
  private let aboutKnowledge: Kept<RecordedKnowledge?>

  /// The evidence of the run in a folder.
  /// - Parameter references: the scores of the reference learners on the same stream, where they stand in the same study.
  package init(
    _ journal: Journal, in folder: RunFolder, references: MatrixReferences? = nil
  ) {
    self.journal = journal
    self.folder = folder
    others =
      references.map { .present($0) }
      ?? .absent("no run of 'joint', 'cumulative' or 'from-scratch' on this stream stands in the same study")
    lastAnswers = Kept { try RunAnswers(lastOf: journal, in: folder) }
    stages = Kept { try Stage.all(of: journal, in: folder) }
    aboutKnowledge = Kept { try RecordedKnowledge(of: journal, in: folder) }
  }

  /// The evidence of the run in a folder, which holds `journal.jsonl` and the files beside it.
  /// - Throws: `RunError` with the file and the line if the journal is none, or contradicts itself.
  public convenience init(contentsOf folder: URL) throws {
    let run = RunFolder(folder)
    self.init(try Journal(contentsOf: run.journal), in: run)
  }

  /// The name of the protocol that the run followed.
  public var protocolName: String { journal.began.protocolName }
  /// The label of the learner.
  public var learner: String { journal.began.learner }
  /// The seed of the stream.
  public var seed: UInt64 { journal.began.seed }
  /// The SHA-256 of the stream that was served.
  public var fingerprint: String { journal.began.fingerprint }
  /// Why the run failed or never ended; nil if it completed.
  public var failure: String? { journal.failure }

  /// The accuracy matrix, from the evaluations before training and at boundaries.
  public var matrix: Evidence<AccuracyMatrix> { get throws { .present(try journal.matrix) } }

  /// The scores of the reference learners in the same study.
  public var references: Evidence<MatrixReferences> { others }

  /// Which runs gave the scores of other models, in words; nil if there are none.
  package var servedBy: String? {
    guard case .present(let references) = others, !references.origins.isEmpty else { return nil }
    return references.origins.joined(separator: "; ")
  }

  /// The accuracy over what had been shown, at each evaluation.
  public var accuracyCurve: Evidence<[CurvePoint]> {
    let curve = journal.seenAccuracies
    return curve.isEmpty
      ? .absent("no evaluation asked about what had been shown")
      : .present(curve.map { CurvePoint(samples: Double($0.samples), accuracy: $0.accuracy) })
  }

  /// The score on each test set that had been shown, at each evaluation.
  public var seenScores: Evidence<[[Double?]]> {
    let scores = journal.scoresOfSeen
    return scores.isEmpty ? .absent("the run was not evaluated after training began") : .present(scores)
  }

  /// The score on every test set at every evaluation; absent unless the run was evaluated within experiences.
  public var taskCurves: Evidence<TaskCurves> {
    journal.taskCurves.map { .present(TaskCurves(scores: $0.scores, ends: $0.ends)) }
      ?? .absent("the run has no evaluations of each experience's test set within experiences")
  }

  /// How batches were answered before they were trained on.
  public var testedBatches: Evidence<[BatchHits]> {
    let batches = journal.testedBatches
    return batches.isEmpty
      ? .absent("the protocol does not test a batch before it trains on it") : .present(batches)
  }

  /// The answers of the last evaluation to queries that have a right class.
  public var finalAnswers: Evidence<ClassAnswers> {
    get throws {
      guard let answers = try lastAnswers.value.get()?.inScope, !answers.gold.isEmpty else { return Self.noAnswers }
      return .present(
        try ClassAnswers(
          labels: answers.labels, gold: answers.gold, confidences: answers.confidences, scores: answers.scores))
    }
  }

  /// The recall of each class at the end of each experience.
  public var recalls: Evidence<[[Double?]]> {
    get throws {
      try stages.value.get().map { stages in
        try stages.map { stage in
          try ClassScores(answers: stage.seenAnswers, gold: stage.seenGold).recalls.sorted { $0.key < $1.key }
            .map(\.value)
        }
      }
    }
  }

  /// The answers from the end of each experience to the next.
  public var successiveAnswers: Evidence<[SuccessiveAnswers]> {
    get throws {
      switch try stages.value.get() {
      case .absent(let reason): return .absent(reason)
      case .present(let stages):
        let flows = zip(stages, stages.dropFirst()).map { $1.answers(after: $0, classes: journal.began.classCount) }
        let known = flows.compactMap(\.self)
        return known.count == flows.count
          ? .present(known) : .absent("a query has no answer, or was not asked at both ends of an experience")
      }
    }
  }

  /// In scope are the queries of the experiences' test sets, or of the one that they have in common. To abstain is to
  /// call a query out of scope; an invalid answer is no answer of either kind.
  public var outOfScope: Evidence<OutOfScopeAnswers> {
    get throws {
      try openWorld.map { answers, asked, outside in
        OutOfScopeAnswers(
          predictions: asked.map { answers.labels[$0] ?? (answers.isAbstention[$0] ? Self.nowhere : Self.invalid) },
          gold: asked.map { outside.contains(answers.testSets[$0]) ? Self.nowhere : answers.gold[$0] },
          label: Self.nowhere)
      }
    }
  }

  /// How well a query is known is the confidence of its answer, which is below all others where the learner abstained.
  public var knownness: Evidence<Knownness> {
    get throws {
      switch try openWorld {
      case .absent(let reason): return .absent(reason)
      case .present(let (answers, asked, outside)):
        func confidence(_ index: Int) -> Double? {
          answers.isAbstention[index] ? -.infinity : answers.confidences[index]
        }
        let missing = asked.count { confidence($0) == nil }
        guard missing == 0 else { return .absent("\(missing) of \(asked.count) answers have no confidence") }
        return .present(
          Knownness(
            known: asked.filter { !outside.contains(answers.testSets[$0]) }.compactMap(confidence),
            unknown: asked.filter { outside.contains(answers.testSets[$0]) }.compactMap(confidence)))
      }
    }
  }

  /// The answers of the last evaluation, the places of those that are about what was seen or about nothing known, and the
  /// test sets of the latter.
  private var openWorld: Evidence<(RunAnswers, [Int], Set<Int>)> {
    get throws {
      guard journal.hasOutOfScopeQueries else { return .absent("the stream has no out-of-scope queries") }
      guard let evaluation = journal.evaluations.last, let answers = try lastAnswers.value.get() else {
        return .absent(Self.noAnswersReason)
      }
      let outside = Set(journal.outOfScopeTestSets)
      let inside = Set(journal.seenTestSets(at: evaluation))
      let asked = answers.testSets.indices.filter {
        outside.contains(answers.testSets[$0]) || inside.contains(answers.testSets[$0])
      }
      return .present((answers, asked, outside))
    }
  }

  /// The sessions, where there are at least two.
  public var sessions: Evidence<FewShotSessions> {
    get throws {
      let matrix = try journal.matrix
      return matrix.experiences >= 2 ? .present(FewShotSessions(matrix)) : .absent("there are no later sessions")
    }
  }

  /// The experiences that the learner was asked to forget.
  public var forgotten: Evidence<Set<Int>> {
    let forgotten = Set(journal.forgottenExperiences)
    return forgotten.isEmpty ? .absent("the learner was not asked to forget anything") : .present(forgotten)
  }

  /// What the run came to on a stream of temporal knowledge; nil for other streams.
  package var recordedKnowledge: RecordedKnowledge? { get throws { try aboutKnowledge.value.get() } }

  /// What was counted of answers about knowledge, recounted from the raw answers.
  public var knowledge: Evidence<KnowledgeScores> {
    get throws {
      try recordedKnowledge.map { .present($0.scores) } ?? .absent("the run is not on a stream of temporal knowledge")
    }
  }

  /// Where the right answers stood at the last evaluation.
  public var targetRanks: Evidence<[TargetRank]> {
    get throws { try ofLastProbes(\.targetRanks, none: "no candidates were ranked") }
  }

  /// The answers in words at the last evaluation.
  public var wordAnswers: Evidence<[WordAnswer]> {
    get throws { try ofLastProbes(\.wordAnswers, none: "there are no answers in words") }
  }

  /// What the answers about knowledge of the last evaluation have; absent where there is nothing of the kind.
  private func ofLastProbes<Value>(
    _ values: KeyPath<RecordedKnowledge, [Value]>, none reason: String
  ) throws -> Evidence<[Value]> {
    guard let knowledge = try recordedKnowledge else { return .absent(reason) }
    guard knowledge.isRecomputable else {
      return .absent("the folder does not hold the answers of the last evaluation with all that is right")
    }
    let found = knowledge[keyPath: values]
    return found.isEmpty ? .absent(reason) : .present(found)
  }

  /// What the learner reported to store after each experience. How long single answers took is not recorded.
  public var costs: Evidence<RunCosts> {
    var costs = RunCosts()
    let ended = journal.events.compactMap { if case .experienceEnded(let event) = $0 { event } else { nil } }
    func complete(_ values: [Int?]) -> [Double]? {
      let known = values.compactMap(\.self)
      return known.count == ended.count && !known.isEmpty ? known.map(Double.init) : nil
    }
    costs.modelSizes = complete(ended.map(\.parameters))
    costs.stored = complete(ended.map(\.storedSamples))
    costs.lifetime = journal.began.origin == nil ? Double(ended.reduce(0) { $0 + $1.samples }) : nil
    costs.bufferBytes = complete(ended.map(\.storedBytes))?.max()
    return .present(costs)
  }

  /// The labels that stand for out of scope, and for an invalid answer.
  private static let (nowhere, invalid) = (-1, -2)
  fileprivate static let noAnswersReason = "the folder does not hold the answers of the last evaluation"
  private static let noAnswers = Evidence<ClassAnswers>.absent(noAnswersReason)
}

/// The answers at the end of an experience, and which of them are about what had been shown.
private struct Stage {
  let answers: RunAnswers
  let seen: Set<Int>
  let positions: [Int]

  private init(_ answers: RunAnswers, seen: Set<Int>) {
    self.answers = answers
    self.seen = seen
    positions = answers.testSets.indices.filter { seen.contains(answers.testSets[$0]) }
  }

  /// Those of all experiences; absent if the folder lacks one, or if there are too many to be held at once.
  static func all(of journal: Journal, in folder: RunFolder) throws -> Evidence<[Stage]> {
    var stages: [Stage] = []
    for evaluation in journal.boundaryEvaluations {
      guard let answers = try RunAnswers(of: evaluation, in: journal, folder) else {
        return .absent("the folder does not hold the answers of every evaluation")
      }
      stages.append(Stage(answers, seen: Set(journal.seenTestSets(at: evaluation))))
    }
    return stages.isEmpty ? .absent("the run was not evaluated at the end of an experience") : .present(stages)
  }

  var seenAnswers: [Int?] { positions.map { answers.labels[$0] } }
  var seenGold: [Int] { positions.map { answers.gold[$0] } }

  /// The answers to the queries of this stage, now and at an earlier one; nil if a query lacks an answer at either.
  func answers(after earlier: Stage, classes: Int) -> SuccessiveAnswers? {
    // Queries keep their order, so that the same ones are in the same places wherever the same sets were asked about.
    let before = earlier.answers.testSets.indices.filter { seen.contains(earlier.answers.testSets[$0]) }
    guard before.count == positions.count,
      zip(before, positions).allSatisfy({ earlier.answers.testSets[$0] == answers.testSets[$1] })
    else { return nil }
    let first = before.compactMap { earlier.answers.labels[$0] }
    let second = seenAnswers.compactMap(\.self)
    guard first.count == before.count, second.count == before.count else { return nil }
    return SuccessiveAnswers(
      gold: seenGold, earlier: first, later: second, classes: classes, seenEarlier: Set(earlier.seenGold).count,
      seenLater: Set(seenGold).count)
  }
}

/// A value that is made when it is first asked for, and kept; an error is kept, too.
private final class Kept<Value: Sendable>: Sendable {
  private let made = Mutex<Result<Value, any Error>?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  var value: Result<Value, any Error> {
    made.withLock { kept in
      if let kept { return kept }
      let result = Result { try make() }
      kept = result
      return result
    }
  }
}
