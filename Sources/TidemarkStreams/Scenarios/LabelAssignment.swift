/// How the classes that a stream uses are numbered for the learner.
package enum LabelAssignment: String, Sendable, CaseIterable {
  /// By a permutation drawn from the seed, so that a number tells nothing about when its class appears.
  case shuffled
  /// In the order of the dataset.
  case dataset
  /// By the place in the experience: all experiences share the labels 0, 1, …
  case shared
}
