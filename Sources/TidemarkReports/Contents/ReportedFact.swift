/// A fact with its name.
public struct ReportedFact: Sendable, Hashable {
  /// What the fact is about, such as `passes over each sample`.
  public var name: String
  /// The fact.
  public var value: String

  /// A fact.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
