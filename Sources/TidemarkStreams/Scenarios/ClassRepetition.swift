/// Class-incremental with repetition: a class that has appeared comes back in each later experience with a probability.
/// - Source: Hemati et al., "Class-incremental learning with repetition", 2023.
package struct ClassRepetition: Sendable, Equatable {
  /// How the probability of coming back differs between classes.
  package enum FrequencyLaw: String, Sendable, CaseIterable {
    /// The same for all classes.
    case uniform
    /// The class of rank r, in an order drawn from the seed, has 1 / r of the first one's.
    case zipf
  }

  package let experiences: Int
  /// The number of samples of an experience, shared evenly among its classes.
  package let samplesPerExperience: Int
  /// The probability that the most frequent class comes back.
  package let repetition: Double
  package let frequency: FrequencyLaw
  /// The part of the stream, from its beginning, in which classes appear for the first time.
  package let firstSeenWithin: Double

  package init(
    experiences: Int, samplesPerExperience: Int, repetition: Double, frequency: FrequencyLaw, firstSeenWithin: Double
  ) {
    self.experiences = experiences
    self.samplesPerExperience = samplesPerExperience
    self.repetition = repetition
    self.frequency = frequency
    self.firstSeenWithin = firstSeenWithin
  }
}
