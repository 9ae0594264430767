import Tidemark

extension LearnerOption {
  /// A number of samples that a learner keeps, or looks at.
  static func samples(_ name: String, default value: Int, _ summary: String) -> Self {
    .integer(name, default: value, minimum: 1, maximum: 1 << 24, summary)
  }

  /// How often a learner passes over what it keeps.
  static func epochs(default value: Int, _ summary: String) -> Self {
    .integer("epochs", default: value, minimum: 1, maximum: 1_000_000, summary)
  }
}
