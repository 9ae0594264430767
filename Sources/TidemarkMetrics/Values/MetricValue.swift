/// What a metric came to: a number, or the reason why there is none. Never NaN, and never 0 for want of a number.
public struct MetricValue: Sendable, Hashable {
  /// The value; nil if the metric is undefined for the record.
  public let value: Double?
  /// Why the metric is undefined, such as "needs at least 2 experiences"; nil if it is defined, or a list.
  public let reason: String?
  /// The number of terms that were averaged, where the metric is a mean; tells how much a skip rule left out.
  public let terms: Int?
  /// The values of a metric that is a list, such as one value for each stage; nil for a number.
  public let elements: [MetricValue]?

  private init(value: Double?, reason: String?, terms: Int?, elements: [MetricValue]? = nil) {
    self.value = value
    self.reason = reason
    self.terms = terms
    self.elements = elements
  }

  /// A list of values.
  public static func list(_ elements: [MetricValue]) -> MetricValue {
    MetricValue(value: nil, reason: nil, terms: nil, elements: elements)
  }

  /// A value. One that is not finite becomes undefined.
  public static func defined(_ value: Double, terms: Int? = nil) -> MetricValue {
    guard value.isFinite else { return .undefined("the formula has no finite value here") }
    return MetricValue(value: value, reason: nil, terms: terms)
  }

  /// No value, with the reason.
  public static func undefined(_ reason: String) -> MetricValue {
    MetricValue(value: nil, reason: reason, terms: nil)
  }

  /// The numerator over the denominator; undefined for the given reason if the denominator is 0.
  static func ratio(_ numerator: Double, _ denominator: Double, terms: Int? = nil, whenZero reason: String)
    -> MetricValue
  {
    denominator == 0 ? .undefined(reason) : .defined(numerator / denominator, terms: terms)
  }

  /// The value after `transform`, or the same reason.
  func map(_ transform: (Double) -> Double) -> MetricValue {
    guard let value else { return self }
    return .defined(transform(value), terms: terms)
  }

  /// The two values combined, or the reason of the first that is undefined.
  func combined(with other: MetricValue, _ transform: (Double, Double) -> MetricValue) -> MetricValue {
    guard let left = value else { return self }
    guard let right = other.value else { return other }
    return transform(left, right)
  }
}
