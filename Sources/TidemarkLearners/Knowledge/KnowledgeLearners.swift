import Tidemark

extension ReferenceLearners {
  /// The learners of facts and of statements.
  static var knowledge: [LearnerRegistration] {
    [
      LearnerRegistration(
        "latest-fact", LatestFact.self,
        summary: "Answers with what was stated last: never out of date, and led astray by every mistake."),
      LearnerRegistration(
        "first-fact", FirstFact.self,
        summary: "Answers with what was stated first and never updates: the other end of the trade-off."),
      LearnerRegistration(
        "frequency", FrequencyLearner.self,
        summary: "Answers with what was stated most often, older statements counting less."),
      LearnerRegistration(
        "recurrency", Recurrency.self,
        summary: "Forecasts that what has held will hold again: recent, strict, relaxed or combined.",
        citation:
          "Gastinger et al. (2024). History repeats itself: a baseline for temporal knowledge graph forecasting."
          + " arXiv:2404.16726"),
      LearnerRegistration(
        "nearest-text", NearestText.self,
        summary: "Answers from the stored statement that has most in common with the question."),
      LearnerRegistration(
        "embedding", EmbeddingLearner.self,
        summary: "Trains vectors for entities and relations to tell facts from made-up ones (DistMult, TransE).",
        citation: "Yang et al. (2015). Embedding entities and relations for learning and inference in knowledge bases"),
    ]
  }
}
