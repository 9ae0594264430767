/// The order in which the classes of a dataset, or the values of an attribute, appear in a stream.
package enum ClassOrder: Sendable, Equatable {
  /// As the dataset numbers them.
  case dataset
  /// Drawn from the run's seed.
  case seeded
  /// As the protocol lists them, by name.
  case listed([String])
}
