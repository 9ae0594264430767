/// A base session with all samples of its classes, then sessions with a few samples of new classes.
/// - Source: Tao et al., "Few-shot class-incremental learning", 2020; tests on the very items that were shown:
///   Antoniou et al., "Defining benchmarks for continual few-shot
///   learning", 2020.
package struct FewShotSessions: Sendable, Equatable {
  /// The number of classes of the base session.
  package let baseClasses: Int
  /// The number of new classes of each later session (N-way).
  package let ways: Int
  /// The number of samples of each new class (K-shot).
  package let shots: Int
  /// The number of sessions after the base session.
  package let sessions: Int
  package let classOrder: ClassOrder
  /// Whether the samples shown in each later session are also asked about, as test sets of their own.
  package let testsInstances: Bool

  package init(
    baseClasses: Int, ways: Int, shots: Int, sessions: Int, classOrder: ClassOrder, testsInstances: Bool
  ) {
    self.baseClasses = baseClasses
    self.ways = ways
    self.shots = shots
    self.sessions = sessions
    self.classOrder = classOrder
    self.testsInstances = testsInstances
  }
}
