/// What a run, an imported file or a worked example offers to metrics, as values.
///
/// Records of runs, imported matrices, cases and the worked examples of the documentation conform to it, and take the
/// same road to their scores: ``MetricRegistry/scores(of:)``. Each kind of evidence is present, or absent with the
/// reason; whoever conforms gives what it has, the rest is absent by default. A requirement throws if what it is made
/// from is damaged.
public protocol RunEvidence: Sendable {
  /// The accuracy matrix R, with the score before training and the sizes of the test sets where they are known.
  var matrix: Evidence<AccuracyMatrix> { get throws }
  /// Scores of other models on the same stream and seed, and which runs gave them.
  var references: Evidence<MatrixReferences> { get throws }
  /// The accuracy over all that had been shown, at each evaluation after training began.
  var accuracyCurve: Evidence<[CurvePoint]> { get throws }
  /// `[evaluation][tasks seen]`: the score on each task that had been shown; nil where it was not asked about.
  var seenScores: Evidence<[[Double?]]> { get throws }
  /// The score on every task at every evaluation, within experiences too.
  var taskCurves: Evidence<TaskCurves> { get throws }
  /// `[task][batches]`: the score on a task after each of its first batches, from none on.
  var firstBatches: Evidence<[[Double]]> { get throws }
  /// How each batch was answered before it was trained on, in stream order.
  var testedBatches: Evidence<[BatchHits]> { get throws }
  /// Whether each sample was answered right before it was trained on, in stream order.
  var testedSamples: Evidence<[Bool]> { get throws }
  /// `[sample trained][sample asked]`: whether the model after a sample answers another one right.
  var futureHits: Evidence<[[Bool]]> { get throws }
  /// The answers to the queries that have a right class, at the last evaluation.
  var finalAnswers: Evidence<ClassAnswers> { get throws }
  /// `[stage][class]`: the recall of each class asked about, after each experience.
  var recalls: Evidence<[[Double?]]> { get throws }
  /// The answers to the same queries at two successive stages, for each stage but the first.
  var successiveAnswers: Evidence<[SuccessiveAnswers]> { get throws }
  /// Answers to queries of which some belong to no class, at the last evaluation.
  var outOfScope: Evidence<OutOfScopeAnswers> { get throws }
  /// How known the known and the unknown queries seem to the learner, at the last evaluation.
  var knownness: Evidence<Knownness> { get throws }
  /// The scores of all classes where only some may be answered.
  var restrictedAnswers: Evidence<RestrictedAnswers> { get throws }
  /// The scores of all classes for samples that have several.
  var labelSets: Evidence<LabelSets> { get throws }
  /// The accuracies of the sessions of a class-incremental stream.
  var sessions: Evidence<FewShotSessions> { get throws }
  /// The accuracy of each few-shot episode.
  var episodes: Evidence<[Double]> { get throws }
  /// The experiences that the learner was asked to forget.
  var forgotten: Evidence<Set<Int>> { get throws }
  /// Scores on general-ability sets before and after the stream.
  var generalAbility: Evidence<GeneralAbility> { get throws }
  /// What became of answers that were right when their task was learned.
  var answersAfterwards: Evidence<[AnswerAfterwards]> { get throws }
  /// What was counted of the answers to queries about knowledge.
  var knowledge: Evidence<KnowledgeScores> { get throws }
  /// Scores on corpora that a model was shown one after the other.
  var corpora: Evidence<CorpusChanges> { get throws }
  /// Answers in words beside their gold answers.
  var wordAnswers: Evidence<[WordAnswer]> { get throws }
  /// Where the right candidate of each query stands.
  var targetRanks: Evidence<[TargetRank]> { get throws }
  /// Link queries with the scores of all entities, and all known facts.
  var linkQueries: Evidence<LinkQueries> { get throws }
  /// `[batch][text]`: the summed negative log likelihood of texts.
  var tokenLosses: Evidence<[[TokenLoss]]> { get throws }
  /// Edits with the losses of their prompts.
  var edits: Evidence<[EditCase]> { get throws }
  /// `[edits made][edit]`: whether each edit holds after so many.
  var sequentialEdits: Evidence<SequentialEditing> { get throws }
  /// What likelihoods tell of an unlearned model.
  var unlearning: Evidence<UnlearningResults> { get throws }
  /// Sizes, operations, times and power.
  var costs: Evidence<RunCosts> { get throws }
  /// Results of several seeds, methods or benchmarks.
  var comparison: Evidence<ComparedResults> { get throws }
}

extension RunEvidence {
  /// Absent where whoever conforms does not give it.
  public var matrix: Evidence<AccuracyMatrix> { get throws { .absent("there is no accuracy matrix") } }
  /// Absent where whoever conforms does not give it.
  public var references: Evidence<MatrixReferences> {
    get throws { .absent("there are no scores of other models to compare with") }
  }
  /// Absent where whoever conforms does not give it.
  public var accuracyCurve: Evidence<[CurvePoint]> { get throws { .absent("there are no evaluations over time") } }
  /// Absent where whoever conforms does not give it.
  public var seenScores: Evidence<[[Double?]]> { get throws { .absent("there are no evaluations over time") } }
  /// Absent where whoever conforms does not give it.
  public var taskCurves: Evidence<TaskCurves> {
    get throws { .absent("there are no evaluations of each task within experiences") }
  }
  /// Absent where whoever conforms does not give it.
  public var firstBatches: Evidence<[[Double]]> {
    get throws { .absent("tasks were not evaluated after each of their first batches") }
  }
  /// Absent where whoever conforms does not give it.
  public var testedBatches: Evidence<[BatchHits]> {
    get throws { .absent("no batch was asked about before it was trained on") }
  }
  /// Absent where whoever conforms does not give it.
  public var testedSamples: Evidence<[Bool]> {
    get throws { .absent("batches that are tested before training are kept as counts, not sample by sample") }
  }
  /// Absent where whoever conforms does not give it.
  public var futureHits: Evidence<[[Bool]]> { get throws { .absent("no model was asked about samples to come") } }
  /// Absent where whoever conforms does not give it.
  public var finalAnswers: Evidence<ClassAnswers> { get throws { .absent("there are no answers to single queries") } }
  /// Absent where whoever conforms does not give it.
  public var recalls: Evidence<[[Double?]]> { get throws { .absent("there are no answers to single queries") } }
  /// Absent where whoever conforms does not give it.
  public var successiveAnswers: Evidence<[SuccessiveAnswers]> {
    get throws { .absent("there are no answers to the same queries at several stages") }
  }
  /// Absent where whoever conforms does not give it.
  public var outOfScope: Evidence<OutOfScopeAnswers> {
    get throws { .absent("the stream has no out-of-scope queries") }
  }
  /// Absent where whoever conforms does not give it.
  public var knownness: Evidence<Knownness> { get throws { .absent("the stream has no out-of-scope queries") } }
  /// Absent where whoever conforms does not give it.
  public var restrictedAnswers: Evidence<RestrictedAnswers> {
    get throws { .absent("there are no scores of all classes") }
  }
  /// Absent where whoever conforms does not give it.
  public var labelSets: Evidence<LabelSets> { get throws { .absent("the samples have one class each") } }
  /// Absent where whoever conforms does not give it.
  public var sessions: Evidence<FewShotSessions> { get throws { .absent("there are no sessions of new classes") } }
  /// Absent where whoever conforms does not give it.
  public var episodes: Evidence<[Double]> { get throws { .absent("there are no few-shot episodes") } }
  /// Absent where whoever conforms does not give it.
  public var forgotten: Evidence<Set<Int>> { get throws { .absent("the learner was not asked to forget anything") } }
  /// Absent where whoever conforms does not give it.
  public var generalAbility: Evidence<GeneralAbility> {
    get throws { .absent("general ability was not measured before and after the stream") }
  }
  /// Absent where whoever conforms does not give it.
  public var answersAfterwards: Evidence<[AnswerAfterwards]> {
    get throws { .absent("answers have no format that can be lost") }
  }
  /// Absent where whoever conforms does not give it.
  public var knowledge: Evidence<KnowledgeScores> {
    get throws { .absent("the run is not on a stream of temporal knowledge") }
  }
  /// Absent where whoever conforms does not give it.
  public var corpora: Evidence<CorpusChanges> { get throws { .absent("there are no scores on successive corpora") } }
  /// Absent where whoever conforms does not give it.
  public var wordAnswers: Evidence<[WordAnswer]> { get throws { .absent("there are no answers in words") } }
  /// Absent where whoever conforms does not give it.
  public var targetRanks: Evidence<[TargetRank]> { get throws { .absent("no candidates were ranked") } }
  /// Absent where whoever conforms does not give it.
  public var linkQueries: Evidence<LinkQueries> {
    get throws { .absent("the scores of all entities are not kept, only the rank of the right one") }
  }
  /// Absent where whoever conforms does not give it.
  public var tokenLosses: Evidence<[[TokenLoss]]> {
    get throws { .absent("the learner reports no likelihoods of texts") }
  }
  /// Absent where whoever conforms does not give it.
  public var edits: Evidence<[EditCase]> { get throws { .absent("there are no losses of edited prompts") } }
  /// Absent where whoever conforms does not give it.
  public var sequentialEdits: Evidence<SequentialEditing> {
    get throws { .absent("edits were not asked about after each later edit") }
  }
  /// Absent where whoever conforms does not give it.
  public var unlearning: Evidence<UnlearningResults> {
    get throws { .absent("there are no likelihoods of an unlearned model") }
  }
  /// Absent where whoever conforms does not give it.
  public var costs: Evidence<RunCosts> { get throws { .absent("no costs were recorded") } }
  /// Absent where whoever conforms does not give it.
  public var comparison: Evidence<ComparedResults> {
    get throws { .absent("one run compares nothing; 'compare' does, over several seeds, learners or protocols") }
  }
}
