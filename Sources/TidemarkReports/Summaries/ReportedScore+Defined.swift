extension ReportedScore {
  /// The value; nil if it is undefined or not finite.
  var definedValue: Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Why there is no value; nil if there is one.
  var undefinedReason: String? {
    guard definedValue == nil else { return nil }
    return reason ?? (value == nil ? "no reason was recorded" : "the value is not finite")
  }
}
