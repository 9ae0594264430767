/// What a gate found.
public struct GateResult: Sendable, Hashable {
  /// The name of the candidate's protocol.
  public var benchmark: String
  /// Its title.
  public var title: String
  /// How sure a verdict had to be.
  public var confidence: Double
  /// Why nothing could be compared; empty if something could.
  public var incomparable: [String]
  /// What a reader should know beside the verdict.
  public var notes: [String]
  /// The checks, by learner and rule.
  public var checks: [GateCheck]

  /// The verdict on the candidate.
  public var verdict: GateVerdict {
    incomparable.isEmpty ? .whole(checks.map(\.verdict)) : .incomparable
  }

  /// The labels of the learners, in order.
  var learners: [String] {
    var known: Set<String> = []
    return checks.map(\.learner).filter { known.insert($0).inserted }
  }

  /// The verdict in a sentence.
  public var headline: String {
    let count = Dictionary(grouping: checks, by: \.verdict).mapValues(\.count)
    switch verdict {
    case .pass: return "\(title): nothing got worse (\(checks.count) \(checks.count == 1 ? "check" : "checks"))"
    case .fail: return "\(title): \(count[.fail] ?? 0) of \(checks.count) checks failed"
    case .inconclusive:
      return "\(title): \(count[.inconclusive] ?? 0) of \(checks.count) checks cannot be told with so few seeds"
    case .incomparable: return "\(title): the numbers do not belong together"
    }
  }
}

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
