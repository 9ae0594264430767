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
