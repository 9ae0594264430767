package import Tidemark

/// A learner whose answers are those of one network.
package protocol NetworkLearner: ResourceReporting where Input == DenseInput {
  /// The network that answers.
  var classifier: NetworkClassifier { get }
}

extension NetworkLearner {
  /// Answers with a probability for each class.
  package func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try classifier.answer(queries, in: context, into: &answers)
  }

  /// The network's parameters; no sample is stored.
  package var resources: ResourceUse {
    ResourceUse(parameters: classifier.network.parameters.count, storedSamples: 0, storedBytes: 0)
  }
}
