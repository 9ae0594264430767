import Tidemark

extension ReferenceLearners {
  /// The learners of facts and of statements.
  static var knowledge: [LearnerRegistration] {
    [
      LearnerRegistration(
        "latest-fact", LatestFact.self,
        summary: "Answers with what was stated last: never out of date, and led astray by every mistake."
      ).with(use: "As the yardstick for keeping up to date.", stores: "The last statement of each pair."),
      LearnerRegistration(
        "first-fact", FirstFact.self,
        summary: "Answers with what was stated first and never updates: the other end of the trade-off."
      ).with(use: "As the yardstick for not being led astray.", stores: "The first statement of each pair."),
      LearnerRegistration(
        "frequency", FrequencyLearner.self,
        summary: "Answers with what was stated most often, older statements counting less."
      ).with(
        use: "Where some statements are wrong.", stores: "A weight for each object that was ever stated of a pair."),
      LearnerRegistration(
        "recurrency", Recurrency.self,
        summary: "Forecasts that what has held will hold again: recent, strict, relaxed or combined.",
        citation:
          "Gastinger et al. (2024). History repeats itself: a baseline for temporal knowledge graph forecasting."
          + " arXiv:2404.16726"
      ).with(
        use: "For link prediction, as the yardstick of temporal knowledge graphs.",
        stores: "All steps at which each fact held."
      ).onlyByName(),
      LearnerRegistration(
        "nearest-text", NearestText.self,
        summary: "Answers from the stored statement that has most in common with the question."
      ).with(use: "On statements and questions in words.", stores: "The texts, up to 'memory' of them.").onlyByName(),
      LearnerRegistration(
        "embedding", EmbeddingLearner.self,
        summary: "Trains vectors for entities and relations to tell facts from made-up ones (DistMult, TransE).",
        citation: "Yang et al. (2015). Embedding entities and relations for learning and inference in knowledge bases"
      ).with(
        use: "As a small trained model of facts, with and without a remedy for forgetting.",
        stores: "Nothing; 'replay' keeps up to 'memory' facts, 'elastic-weight' two numbers for each parameter."
      ).onlyByName(),
    ]
  }
}
