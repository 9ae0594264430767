/// One evaluation of a run: how much had been shown, and the accuracy over all queries about it.
public struct CurvePoint: Sendable, Hashable {
  /// The samples shown before it; nil if they were not counted.
  public let samples: Double?
  /// The share of right answers, each query with the same weight.
  public let accuracy: Double

  /// An evaluation.
  public init(samples: Double?, accuracy: Double) {
    self.samples = samples
    self.accuracy = accuracy
  }
}

/// The scores of all tasks at every evaluation.
public struct TaskCurves: Sendable, Hashable {
  /// `[evaluation][task]`; evaluation 0 is the one before training, its scores are missing if there was none.
  public let scores: [[Double?]]
  /// `[task]`: the evaluation at which learning the task ends, ascending.
  public let ends: [Int]

  /// The given curves.
  public init(scores: [[Double?]], ends: [Int]) {
    self.scores = scores
    self.ends = ends
  }
}

/// Answers that are classes, beside the right ones; all `[queries]`.
public struct ClassAnswers: Sendable, Hashable {
  /// The answered class; nil for no answer.
  public var labels: [Int?]
  /// The right class.
  public var gold: [Int]
  /// The score of the answered class; nil where the learner gave none.
  public var confidences: [Double?]
  /// `[queries][classes]`: the score of every class; nil if they were not kept.
  public var scores: [[Double]]?

  /// The given answers.
  /// - Throws: `malformedInput` if the parts are not equally long.
  public init(labels: [Int?], gold: [Int], confidences: [Double?], scores: [[Double]]? = nil) throws(MetricError) {
    try requireEqualLengths(gold.count, "gold", labels.count, "labels")
    try requireEqualLengths(gold.count, "gold", confidences.count, "confidences")
    if let scores { try requireEqualLengths(gold.count, "gold", scores.count, "scores") }
    self.labels = labels
    self.gold = gold
    self.confidences = confidences
    self.scores = scores
  }
}

/// The answers to the same queries at two stages.
public struct SuccessiveAnswers: Sendable, Hashable {
  /// `[queries]`: the right class, and those answered at the earlier and the later stage.
  public let gold, earlier, later: [Int]
  /// How many classes there are, and how many had been seen at each stage.
  public let classes, seenEarlier, seenLater: Int

  /// The given answers.
  public init(gold: [Int], earlier: [Int], later: [Int], classes: Int, seenEarlier: Int, seenLater: Int) {
    self.gold = gold
    self.earlier = earlier
    self.later = later
    self.classes = classes
    self.seenEarlier = seenEarlier
    self.seenLater = seenLater
  }
}

/// Answers to queries of which some belong to no class; `[queries]`.
public struct OutOfScopeAnswers: Sendable, Hashable {
  /// What was answered, and what is right.
  public let predictions, gold: [Int]
  /// The label that stands for out of scope.
  public let label: Int

  /// The given answers.
  public init(predictions: [Int], gold: [Int], label: Int) {
    self.predictions = predictions
    self.gold = gold
    self.label = label
  }
}

/// Scores of known and of unknown queries; higher means known.
public struct Knownness: Sendable, Hashable {
  /// The scores.
  public let known, unknown: [Double]

  /// The given scores.
  public init(known: [Double], unknown: [Double]) {
    self.known = known
    self.unknown = unknown
  }
}

/// Scores of all classes, and the classes that may be answered.
public struct RestrictedAnswers: Sendable, Hashable {
  /// `[queries][classes]`.
  public let scores: [[Double]]
  /// `[queries]`: the right class.
  public let gold: [Int]
  /// The classes that may be answered.
  public let classes: [Int]

  /// The given answers.
  public init(scores: [[Double]], gold: [Int], classes: [Int]) {
    self.scores = scores
    self.gold = gold
    self.classes = classes
  }
}

/// Scores of all classes for samples that have several; `[samples][classes]`.
public struct LabelSets: Sendable, Hashable {
  /// The scores.
  public let scores: [[Double]]
  /// Which classes are right.
  public let labels: [[Bool]]

  /// The given scores.
  public init(scores: [[Double]], labels: [[Bool]]) {
    self.scores = scores
    self.labels = labels
  }
}

/// The accuracies of a stream whose sessions bring new classes.
public struct FewShotSessions: Sendable, Hashable {
  /// `[session]`: the accuracy over all classes seen so far; nil if it was not measured.
  public let accuracies: [Double?]
  /// The final accuracy on the classes of the first session, and on those of all later ones; nil if not measured.
  public let base, novel: Double?

  /// The given accuracies.
  public init(accuracies: [Double?], base: Double?, novel: Double?) {
    self.accuracies = accuracies
    self.base = base
    self.novel = novel
  }
}

/// Scores on general-ability sets; `[sets]`.
public struct GeneralAbility: Sendable, Hashable {
  /// The scores before and after the stream.
  public let before, after: [Double]

  /// The given scores.
  public init(before: [Double], after: [Double]) {
    self.before = before
    self.after = after
  }
}

/// How scores on successive corpora changed; `[corpora]`, nil where a corpus has no such set.
public struct CorpusChanges: Sendable, Hashable {
  /// Changes on what is invariant, what was updated, and what was acquired.
  public let invariant, updated, acquired: [ScoreChange?]

  /// The given changes.
  public init(invariant: [ScoreChange?], updated: [ScoreChange?], acquired: [ScoreChange?]) {
    self.invariant = invariant
    self.updated = updated
    self.acquired = acquired
  }
}

/// An answer in words, and the answers that are right.
public struct WordAnswer: Sendable, Hashable {
  /// The answer.
  public let answer: String
  /// The right answers.
  public let golds: [String]

  /// The given answer.
  public init(answer: String, golds: [String]) {
    self.answer = answer
    self.golds = golds
  }
}

/// Link queries with the scores of all entities.
public struct LinkQueries: Sendable {
  /// All known facts, for filtering.
  public let ranking: FilteredRanking
  /// The fact that is asked about, and `[entities]` the score of each entity as its object.
  public let queries: [(fact: TemporalFact, scores: [Double])]

  /// The given queries.
  public init(ranking: FilteredRanking, queries: [(fact: TemporalFact, scores: [Double])]) {
    self.ranking = ranking
    self.queries = queries
  }
}

/// What likelihoods tell of an unlearned model; nil where it was not measured.
public struct UnlearningResults: Sendable, Hashable {
  /// `[questions]`: the loss a token of a paraphrase of the right answer; `[questions][answers]`: of wrong answers.
  public var paraphraseLosses: [Double]?
  /// See ``paraphraseLosses``.
  public var perturbedLosses: [[Double]]?
  /// The nine terms of TOFU's model utility.
  public var utilityTerms: [Double]?
  /// AUC of telling members from non-members, of the unlearned and of a retrained model.
  public var unlearnedAUC, retrainedAUC: Double?
  /// Accuracies of the clean, the corrupted and the unlearned model.
  public var clean, corrupted, unlearned: Double?
  /// Truth ratios of the unlearned model, and of one that never learned.
  public var unlearnedTruthRatios, retainOnlyTruthRatios: [Double]?

  /// Nothing measured.
  public init() {}
}

/// What a run cost; nil where it was not recorded.
public struct RunCosts: Sendable, Hashable {
  /// `[stage]`: the size of the model, in parameters or bytes.
  public var modelSizes: [Double]?
  /// `[stage]`: what the replay buffer holds, in the unit of ``lifetime``; and all data of the stream.
  public var stored: [Double]?
  /// See ``stored``.
  public var lifetime: Double?
  /// `[stage]`: operations of one pass forward and backward over the stage's data, those spent, and the allowed factor.
  public var forwardBackwardOperations, spentOperations: [Double]?
  /// See ``forwardBackwardOperations``.
  public var operationScale: Double?
  /// `[criterion][run]`: criteria of a composite, and `[criterion]` their weights.
  public var criteria: [[Double]]?
  /// See ``criteria``.
  public var weights: [Double]?
  /// `[reading]`: power in watts and when it was read, in seconds; power of the idle machine.
  public var watts, seconds: [Double]?
  /// See ``watts``.
  public var idleWatts: Double?
  /// `[query]`: how long an answer took, in milliseconds.
  public var latencies: [Double]?
  /// Sequoia's terms: online and final accuracy, hours, and the bounds of hours.
  public var online, final, hours, fewestHours, mostHours: Double?
  /// What inference has to keep after the stream, in bytes.
  public var modelBytes: Double?
  /// The most that a replay buffer held, in bytes.
  public var bufferBytes: Double?
  /// Multiply-accumulates of a convolution and of a dense layer; operations of training.
  public var convolutionMACs, denseMACs, trainingOperations: MetricValue?
  /// `[point][criterion]`: points of which the front is wanted, and whether higher is better.
  public var points: [[Double]]?
  /// See ``points``.
  public var maximised: [Bool]?

  /// Nothing recorded.
  public init() {}
}

/// Results of several seeds, methods or benchmarks; nil where there are none of a kind.
public struct ComparedResults: Sendable {
  /// Two methods on the same seeds.
  public var pairs: PairedDifferences?
  /// Resamples of the pairs, by position; nil for all there are.
  public var resamples: [[Int]]?
  /// p values of several tests.
  public var pValues: [Double]?
  /// `[benchmark][method]`, higher is better.
  public var benchmarkScores: [[Double]]?
  /// Whether each of two models was right, on the same samples.
  public var firstHits, secondHits: [Bool]?
  /// Two samples.
  public var firstSample, secondSample: [Double]?
  /// Games in order, and what Elo needs of them.
  public var games: [Game]?
  /// See ``games``.
  public var players: Int?
  /// How often each player beat each other, `[player][player]`.
  public var wins: [[Double]]?

  /// Nothing compared.
  public init() {}
}
