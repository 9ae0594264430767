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
  func require(_ revelation: Visibility.Item, for learner: String, because reason: String) throws {
    guard visibility.reveals(revelation) else {
      throw LearnerError(
        .unsupportedProtocol,
        "learner '\(learner)' needs the protocol to reveal \(revelation.rawValue): \(reason)")
    }
  }

  /// Checks that fully connected layers, given by their widths from input to output, are of a size that can be trained.
  ///
  /// - Throws: `LearnerError` with code `unsupportedProtocol`, naming the learner and the number of parameters.
  static func checkLayers(_ widths: [Int], for learner: String) throws {
    let most = 1 << 28
    let parameters = zip(widths, widths.dropFirst()).reduce(0.0) { $0 + (Double($1.0) + 1) * Double($1.1) }
    guard parameters <= Double(most) else {
      throw LearnerError(
        .unsupportedProtocol,
        "learner '\(learner)' would train about \(Int(parameters / 1e6)) million parameters in layers of \(widths) units; "
          + "expected at most \(most / 1_000_000) million")
    }
  }

  /// Whether the same sample may be served more than once.
  var repeatsSamples: Bool { training.passes > 1 || training.iterations != nil }
}
