extension MetricRegistry {
  /// The metrics that come with Tidemark.
  public static let builtIn = MetricRegistry(distinct: sections.flatMap(\.metrics))

  /// The same by subject, in the order of the documentation. A metric that is written is added here, and nowhere else.
  static let sections: [(title: String, metrics: [Metric])] = [
    section(
      "Accuracy and transfer",
      [
        .averageAccuracy, .averageAccuracyBySample, .backwardTransfer, .forwardTransfer, .forgetting,
        .forgettingIncludingFinal, .forgettingSinceLearned, .relativeForgetting, .averageIncrementalAccuracy,
        .averageIncrementalAccuracyBySample, .learningAccuracy, .stability, .stabilityPlasticityTradeOff, .worstTask,
        .backwardTransferTRACE,
      ]),
    section(
      "Over all stages",
      [
        .accuracyOverAllStages, .backwardTransferOverAllStages, .forwardTransferOverAllStages, .remembering,
        .positiveBackwardTransfer, .transferMTIL, .transferByStage, .averageMTIL, .lastMTIL, .unseenDomains,
        .nextDomain, .heldOutDomains, .catastrophicForgettingResilience, .incrementalPlasticity, .omegaNew,
      ]),
    section(
      "Against the scores of other models",
      [
        .intransigence, .intransigenceOnLast, .forgettingRatioHAT, .forwardTransferAgainstIndependent, .omegaBase,
        .omegaAll,
      ]),
    section("Curves over the stages", [.accuracyCurve, .forgettingCurve, .intransigenceCurve]),
    section(
      "Online",
      [
        .prequentialAccuracy, .windowedOnlineAccuracy, .fadingOnlineAccuracy, .sampleWeightedOnlineAccuracy,
        .batchAveragedOnlineAccuracy, .accuracyCurveMean, .accuracyCurveTrapezoid, .averageAnytimeAccuracy,
        .nearFutureAccuracy,
      ], Metric.knowledgeFlow),
    section("Continual evaluation", Metric.stabilityGap, [.learningCurveArea]),
    section(
      "Knowledge", Metric.fuar, [.exactMatch, .tokenF1, .tokenF1OfSQuAD1, .rougeLRecall, .rougeLF1],
      Metric.perplexities, Metric.rankings),
    section("Streams of knowledge", Metric.facts),
    section("Editing", Metric.editScores, Metric.editRetention, Metric.forgettingSplit, [.generalAbilityDelta]),
    section(
      "Unlearning", [.forgetAccuracy, .retainAccuracy], Metric.truthRatios,
      [.modelUtility, .forgetQuality, .privacyLeakage, .knowledgeRecovery]),
    section("Open world", Metric.outOfScope, Metric.detection, [.restrictedAccuracy]),
    section(
      "Classification and calibration", Metric.classScores, [.cohenKappa, .averageMeanClassAccuracy], Metric.multiLabel,
      Metric.fewShotSessions, Metric.fewShotEpisodes, Metric.calibration, [.brierScore]),
    section(
      "Cost", Metric.efficiencies, Metric.continualLearningScores, [.energy], Metric.latencies,
      [.modelBytes, .bufferBytes, .sequoiaScore, .paretoFront], Metric.operationCounts),
    section(
      "Statistics", Metric.pairs, Metric.bootstraps, Metric.friedmanTests, [.nemenyiDifference], Metric.friedmanRanks,
      [.nemenyiCliques], Metric.adjustments, [.eloRatings, .bradleyTerry, .mcNemarTest], Metric.kolmogorovSmirnov),
    section(
      "Variants", Metric.pairVariants, Metric.bootstrapVariants, Metric.friedmanVariants,
      Metric.kolmogorovSmirnovVariants,
      [
        .firstAlone, .secondAlone, .nemenyiDifference01, .nemenyiDifference10, .nemenyiCliques01, .nemenyiCliques10,
        .nemenyiRanks,
      ], Metric.multiLabelVariants, Metric.fewShotVariants, Metric.calibrationVariants,
      [.worstCaseAccuracyCurve, .minimumAccuracyCurve], Metric.truthRatioVariants, [.forgetQualityLogarithm]),
  ]

  private static func section(_ title: String, _ parts: [Metric]...) -> (title: String, metrics: [Metric]) {
    (title, parts.flatMap(\.self))
  }
}
