/// A name that another framework or paper uses, and what it stands for there.
public struct MetricAlias: Sendable, Hashable {
  /// The framework or paper.
  public let framework: String
  /// Its name for the number.
  public let name: String
  /// How it differs; "the same" if it does not.
  public let difference: String

  /// A name elsewhere.
  public init(_ framework: String, _ name: String, _ difference: String) {
    self.framework = framework
    self.name = name
    self.difference = difference
  }
}
