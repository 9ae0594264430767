/// A number that was measured beside the scores, under its name, such as `seconds.training`.
public struct ReportedQuantity: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The number.
  public var value: Double

  /// A quantity.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}
