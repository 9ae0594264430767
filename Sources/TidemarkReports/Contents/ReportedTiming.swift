/// How long a phase of a run took.
public struct ReportedTiming: Sendable, Hashable {
  /// The phase, such as `training`.
  public var phase: String
  /// Wall-clock seconds.
  public var seconds: Double

  /// A timing.
  public init(phase: String, seconds: Double) {
    self.phase = phase
    self.seconds = seconds
  }
}
