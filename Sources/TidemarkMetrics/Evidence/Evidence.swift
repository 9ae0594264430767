/// One kind of evidence: there, or absent for a reason.
public enum Evidence<Value: Sendable>: Sendable {
  /// The evidence.
  case present(Value)
  /// Why there is none, such as "the protocol does not test a batch before it trains on it".
  case absent(String)

  /// The evidence.
  /// - Throws: ``AbsentEvidence`` with the reason if there is none.
  public func get() throws(AbsentEvidence) -> Value {
    switch self {
    case .present(let value): return value
    case .absent(let reason): throw AbsentEvidence(reason)
    }
  }

  /// What `transform` makes of the evidence, or the same reason.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Evidence<Other> {
    switch self {
    case .present(let value): .present(try transform(value))
    case .absent(let reason): .absent(reason)
    }
  }
}

/// A metric was asked for, and what it needs is not there. The metric is undefined with this reason; it is not among
/// the metrics of the run.
public struct AbsentEvidence: Error, Sendable, Hashable {
  /// Why there is none.
  public let reason: String

  /// Absent for the given reason.
  public init(_ reason: String) { self.reason = reason }
}
