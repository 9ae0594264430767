/// The value of one metric in one run.
public struct ReportedScore: Sendable {
  /// The metric's name, as in the registry.
  public var metric: String
  /// The value; nil if it is undefined.
  public var value: Double?
  /// Why the value is undefined; nil if it is defined.
  public var reason: String?

  /// A score.
  public init(metric: String, value: Double?, reason: String?) {
    self.metric = metric
    self.value = value
    self.reason = reason
  }
}
