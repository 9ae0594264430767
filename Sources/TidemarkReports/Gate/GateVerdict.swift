/// What a gate says about a number, a learner, or a whole candidate.
public enum GateVerdict: String, Sendable, Hashable, CaseIterable {
  /// It did not get worse by more than the margin.
  case pass
  /// It got worse.
  case fail
  /// There are not enough seeds to tell.
  case inconclusive
  /// The numbers do not belong together.
  case incomparable

  /// The exit code of the command.
  public var exitCode: Int32 {
    switch self {
    case .pass: 0
    case .fail: 1
    case .inconclusive: 2
    case .incomparable: 3
    }
  }

  /// The verdict on the whole of several parts: one failure fails it, then one part without comparison, then one that
  /// cannot be told. Nothing at all is incomparable.
  static func whole(_ parts: some Collection<GateVerdict>) -> GateVerdict {
    if parts.isEmpty { return .incomparable }
    return [.fail, .incomparable, .inconclusive].first(where: parts.contains) ?? .pass
  }
}
