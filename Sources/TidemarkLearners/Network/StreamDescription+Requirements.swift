import Tidemark

extension StreamDescription {
  /// The number of classes.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol` if the protocol does not reveal it.
  func requiredClassCount(for learner: String) throws -> Int {
    guard let classCount else {
      throw LearnerError(.unsupportedProtocol, "learner '\(learner)' needs the protocol to reveal class-count")
    }
    return classCount
  }

  /// Checks that the protocol tells during training what a method cannot do without.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol`, naming the learner and the reason.
  func require(_ revelation: Revelation, for learner: String, because reason: String) throws {
    guard visibility.reveals(revelation) else {
      throw LearnerError(
        .unsupportedProtocol,
        "learner '\(learner)' needs the protocol to reveal \(revelation.rawValue): \(reason)")
    }
  }

  /// Whether the same sample may be served more than once.
  var repeatsSamples: Bool { training.passes > 1 || training.iterations != nil }
}
