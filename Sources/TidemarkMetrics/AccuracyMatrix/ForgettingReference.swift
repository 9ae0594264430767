/// Which earlier score of a task its present score is compared with. The three are different metrics.
public enum ForgettingReference: Sendable, Hashable, CaseIterable {
  /// The best score between learning the task and the stage before this one (RWalk, Continuum). Can be negative.
  case bestBefore
  /// The best score up to and including this stage (PyCIL, mammoth). Never negative, so it hides backward transfer.
  case bestIncludingFinal
  /// The score just after the task was learned (Avalanche): minus the backward transfer.
  case whenLearned
}
