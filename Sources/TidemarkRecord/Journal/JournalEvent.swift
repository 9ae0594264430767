import Tidemark
package import TidemarkMetrics
package import TidemarkStreams

/// One line of a run's journal.
///
/// The journal is append-only and holds no times, so that the same run gives the same bytes; times stand in
/// `timings.jsonl`. All scores are computed from it.
package enum JournalEvent: Sendable, Equatable {
  case runBegan(RunBegan)
  case experienceBegan(ExperienceBegan)
  case experienceEnded(ExperienceEnded)
  case forgetRequested(ForgetRequested)
  case evaluated(Evaluated)
  case testedBatch(TestedBatch)
  case probed(Probed)
  case budgetBroken(BudgetBroken)
  case runEnded(RunEnded)

  /// What is run, on what.
  package struct RunBegan: Encodable, Sendable, Equatable {
    /// The version of the journal's format.
    package var format = JournalEvent.formatVersion
    package var protocolName: String
    package var learner: String
    package var seed: UInt64
    package var fingerprint: String
    package var classCount: Int
    package var experienceCount: Int
    package var testSets: [TestSetSize]
    /// Whose results these are if the run was not observed, such as `imported: avalanche-csv` or `declared: answers.csv`;
    /// absent for a run that was. Nobody counted samples, passes or queries of an imported run, so that those counts are 0
    /// throughout its journal; in that of a declared run they are those of the stream, and only the passes are 0.
    package var origin: String?
    /// True if the queries are training samples that were held back, as `tune` asks them; absent for test samples.
    package var heldBack: Bool?

    package init(
      format: Int = JournalEvent.formatVersion,
      protocolName: String, learner: String, seed: UInt64, fingerprint: String, classCount: Int, experienceCount: Int,
      testSets: [TestSetSize], origin: String? = nil, heldBack: Bool? = nil
    ) {
      self.format = format
      self.protocolName = protocolName
      self.learner = learner
      self.seed = seed
      self.fingerprint = fingerprint
      self.classCount = classCount
      self.experienceCount = experienceCount
      self.testSets = testSets
      self.origin = origin
      self.heldBack = heldBack
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case format, origin
      case heldBack = "held_back"
      case protocolName = "protocol"
      case learner, seed, fingerprint
      case classCount = "class_count"
      case experienceCount = "experience_count"
      case testSets = "test_sets"
    }
  }

  /// A test set's name and number of queries.
  package struct TestSetSize: Encodable, Sendable, Equatable {
    package var name: String
    package var queries: Int
    /// What the set is for: `experience`, `shared`, `held-out`, `validation`, `instances` or `out-of-scope`;
    /// absent for `experience`.
    package var role: String?
    /// The experience that the set goes with; absent if it goes with none, or where the role is absent, too.
    package var experience: Int?

    /// What the set is for; nil for a word that is not known.
    package var kind: TestSet.Role.Kind? { role.map { TestSet.Role.Kind(rawValue: $0) } ?? .experience }

    package init(
      name: String, queries: Int, role: String? = nil, experience: Int? = nil
    ) {
      self.name = name
      self.queries = queries
      self.role = role
      self.experience = experience
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case name, queries, role, experience
    }
  }

  /// The learner is about to be shown an experience.
  package struct ExperienceBegan: Encodable, Sendable, Equatable {
    package var experience: Int

    package init(
      experience: Int
    ) {
      self.experience = experience
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case experience }
  }

  /// The learner has been shown all of an experience.
  package struct ExperienceEnded: Encodable, Sendable, Equatable {
    package var experience: Int
    package var batches: Int
    package var samples: Int
    /// What the learner reports to store; absent if it does not report.
    package var storedSamples: Int?
    package var storedBytes: Int?
    package var parameters: Int?

    package init(
      experience: Int, batches: Int, samples: Int, storedSamples: Int? = nil, storedBytes: Int? = nil,
      parameters: Int? = nil
    ) {
      self.experience = experience
      self.batches = batches
      self.samples = samples
      self.storedSamples = storedSamples
      self.storedBytes = storedBytes
      self.parameters = parameters
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case experience, batches, samples
      case storedSamples = "stored_samples"
      case storedBytes = "stored_bytes"
      case parameters
    }
  }

  /// The learner was asked to forget what an experience had taught it.
  package struct ForgetRequested: Encodable, Sendable, Equatable {
    package var experience: Int
    /// The experience that was last shown in full.
    package var afterExperience: Int
    /// The samples that were named, each counted once.
    package var samples: Int
    /// The batches that they were named in, where each stands as often as it was served.
    package var batches: Int

    package init(
      experience: Int, afterExperience: Int, samples: Int, batches: Int
    ) {
      self.experience = experience
      self.afterExperience = afterExperience
      self.samples = samples
      self.batches = batches
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case experience
      case afterExperience = "after_experience"
      case samples, batches
    }
  }

  /// When an evaluation took place.
  package enum EvaluationKind: String, Encodable, Sendable {
    case beforeTraining = "before-training"
    case boundary
    case within
  }

  /// The learner has answered the queries of an evaluation.
  package struct Evaluated: Encodable, Sendable, Equatable {
    /// When it took place; absent: before training or at a boundary.
    package var kind: EvaluationKind?
    /// The experience that was last shown in full; absent before the end of the first.
    package var afterExperience: Int?
    /// The experience that was being shown; absent for an evaluation at a boundary.
    package var duringExperience: Int?
    package var samplesSeen: Int
    package var results: [TestSetResult]
    package var answers: AnswersReference

    package init(
      kind: EvaluationKind? = nil, afterExperience: Int? = nil, duringExperience: Int? = nil, samplesSeen: Int,
      results: [TestSetResult], answers: AnswersReference
    ) {
      self.kind = kind
      self.afterExperience = afterExperience
      self.duringExperience = duringExperience
      self.samplesSeen = samplesSeen
      self.results = results
      self.answers = answers
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case kind
      case afterExperience = "after_experience"
      case duringExperience = "during_experience"
      case samplesSeen = "samples_seen"
      case results, answers
    }
  }

  /// A training batch was asked about before it was trained on.
  package struct TestedBatch: Encodable, Sendable, Equatable {
    /// The training samples shown before the batch.
    package var samplesSeen: Int
    package var experience: Int
    package var queries: Int
    package var correct: Int
    package var abstained: Int
    package var invalid: Int

    package init(
      samplesSeen: Int, experience: Int, queries: Int, correct: Int, abstained: Int, invalid: Int
    ) {
      self.samplesSeen = samplesSeen
      self.experience = experience
      self.queries = queries
      self.correct = correct
      self.abstained = abstained
      self.invalid = invalid
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case samplesSeen = "samples_seen"
      case experience, queries, correct, abstained, invalid
    }
  }

  /// The run used more of something than its budget.
  package struct BudgetBroken: Encodable, Sendable, Equatable {
    /// The budget's name, as in the protocol file.
    package var budget: String
    package var limit: Double
    package var used: Double
    package var samplesSeen = 0

    package init(
      budget: String, limit: Double, used: Double, samplesSeen: Int = 0
    ) {
      self.budget = budget
      self.limit = limit
      self.used = used
      self.samplesSeen = samplesSeen
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case budget, limit, used
      case samplesSeen = "samples_seen"
    }
  }

  /// How the queries of one test set were answered. Abstained and invalid answers are not correct.
  package struct TestSetResult: Encodable, Sendable, Equatable {
    package var testSet: Int
    package var queries: Int
    package var correct: Int
    package var abstained: Int
    package var invalid: Int
    /// The score as a fraction, where it was imported without the counts behind it, which are 0 then.
    package var score: Double?

    /// The queries and the right answers.
    package var counts: AnswerCounts { AnswerCounts(correct: correct, queries: queries) }

    package init(
      testSet: Int, queries: Int, correct: Int, abstained: Int, invalid: Int, score: Double? = nil
    ) {
      self.testSet = testSet
      self.queries = queries
      self.correct = correct
      self.abstained = abstained
      self.invalid = invalid
      self.score = score
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case testSet = "test_set"
      case queries, correct, abstained, invalid, score
    }
  }

  /// Where in `answers.frames` the raw answers of an evaluation stand.
  package struct AnswersReference: Encodable, Sendable, Equatable {
    package var offset: Int
    package var bytes: Int
    package var sha256: String

    package init(
      offset: Int, bytes: Int, sha256: String
    ) {
      self.offset = offset
      self.bytes = bytes
      self.sha256 = sha256
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case offset, bytes, sha256 }
  }

  /// The run is over.
  package struct RunEnded: Encodable, Sendable, Equatable {
    package var status: RunStatus
    /// Why the run failed; absent if it completed.
    package var reason: String?
    /// How often each training sample was served: the least and the most.
    package var leastPasses: Int
    package var mostPasses: Int
    /// How many queries the learner answered in all.
    package var queriesAnswered: Int
    /// How often the learner's checkpoint was compared before and after it answered; absent if it has none.
    package var checkpointChecks: Int?

    package init(
      status: RunStatus, reason: String? = nil, leastPasses: Int, mostPasses: Int, queriesAnswered: Int,
      checkpointChecks: Int? = nil
    ) {
      self.status = status
      self.reason = reason
      self.leastPasses = leastPasses
      self.mostPasses = mostPasses
      self.queriesAnswered = queriesAnswered
      self.checkpointChecks = checkpointChecks
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case status, reason
      case leastPasses = "least_passes"
      case mostPasses = "most_passes"
      case queriesAnswered = "queries_answered"
      case checkpointChecks = "checkpoint_checks"
    }
  }

  /// How a run ended.
  package enum RunStatus: String, Encodable, Sendable {
    case completed, failed
    /// A budget was broken, and the protocol ends a run for that.
    case stopped
  }

  /// The version of the format that this release writes and reads.
  package static let formatVersion = 1
}

extension JournalEvent: Encodable {
  enum TypeKey: String, CodingKey, CaseIterable { case event }

  /// The word for each kind of event.
  enum Name: String, Encodable {
    case runBegan = "run-began"
    case experienceBegan = "experience-began"
    case experienceEnded = "experience-ended"
    case forgetRequested = "forget-requested"
    case evaluated
    case testedBatch = "tested-batch"
    case probed
    case budgetBroken = "budget-broken"
    case runEnded = "run-ended"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TypeKey.self)
    switch self {
    case .runBegan(let event):
      try container.encode(Name.runBegan, forKey: .event)
      try event.encode(to: encoder)
    case .experienceBegan(let event):
      try container.encode(Name.experienceBegan, forKey: .event)
      try event.encode(to: encoder)
    case .experienceEnded(let event):
      try container.encode(Name.experienceEnded, forKey: .event)
      try event.encode(to: encoder)
    case .forgetRequested(let event):
      try container.encode(Name.forgetRequested, forKey: .event)
      try event.encode(to: encoder)
    case .evaluated(let event):
      try container.encode(Name.evaluated, forKey: .event)
      try event.encode(to: encoder)
    case .testedBatch(let event):
      try container.encode(Name.testedBatch, forKey: .event)
      try event.encode(to: encoder)
    case .probed(let event):
      try container.encode(Name.probed, forKey: .event)
      try event.encode(to: encoder)
    case .budgetBroken(let event):
      try container.encode(Name.budgetBroken, forKey: .event)
      try event.encode(to: encoder)
    case .runEnded(let event):
      try container.encode(Name.runEnded, forKey: .event)
      try event.encode(to: encoder)
    }
  }
}
