public import Tidemark

extension LearnerRegistration {
  /// The same learner, which takes texts too, each as a vector of hashed words and pairs of words; with the options
  /// `text-features` and `text-ngrams`. A learner that takes texts already, or no dense inputs, is returned as it is.
  ///
  /// - Source: Weinberger et al., "Feature hashing for large scale multitask learning", 2009.
  public func takingHashedText() -> LearnerRegistration {
    guard let make = factories[DenseInput.self], factories[TextInput.self] == nil else { return self }
    let declared = TextFeatureOptions.declared(features: 2048)
    var registration = refusingOnDense(declared)
    registration.options += declared
    registration.factories[TextInput.self] = { stream, options in
      let hasher = try TextFeatureOptions(options).hasher
      func wrap(_ dense: some Learner<DenseInput>) -> any Learner<TextInput> {
        HashedTextLearner(dense, hasher: hasher)
      }
      return wrap(try make(stream.hashed(to: hasher.width), options))
    }
    return registration
  }

  /// The same learner, which refuses to work on dense inputs if one of the given options is set.
  func refusingOnDense(_ declared: [LearnerOption]) -> LearnerRegistration {
    guard let make = factories[DenseInput.self] else { return self }
    var registration = self
    registration.factories[DenseInput.self] = { stream, options in
      try TextFeatureOptions.checkUnused(options, declared: declared)
      return try make(stream, options)
    }
    return registration
  }
}
