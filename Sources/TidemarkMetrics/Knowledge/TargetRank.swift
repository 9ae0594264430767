/// Where the target stands among the candidates, before ties are settled.
public struct TargetRank: Sendable, Hashable {
  /// How many other candidates score higher.
  public internal(set) var greater: Int
  /// How many other candidates score the same.
  public internal(set) var equal: Int

  /// How ties count.
  public enum TieRule: String, Sendable, Hashable, CaseIterable {
    /// A tie counts half: the expected rank. The default, as in RE-Net.
    case realistic
    /// The target wins every tie.
    case optimistic
    /// The target loses every tie.
    case pessimistic
  }

  /// The rank of candidate `target` among all scores, higher is better; a single pass without a copy.
  /// `target` must be an index of `scores`.
  public init(of target: Int, in scores: some Collection<Double>) {
    let own = scores[scores.index(scores.startIndex, offsetBy: target)]
    var greater = 0
    var equal = -1
    for score in scores {
      if score > own { greater += 1 } else if score == own { equal += 1 }
    }
    self.greater = greater
    self.equal = equal
  }

  /// Takes one other candidate out, given how its score compares with the target's.
  mutating func remove(score: Double, own: Double) {
    if score > own { greater -= 1 } else if score == own { equal -= 1 }
  }

  /// The rank, from 1: greater + tied share + 1. A half number if a tie counts half.
  public func rank(_ ties: TieRule = .realistic) -> Double {
    switch ties {
    case .realistic: Double(greater) + Double(equal) / 2 + 1
    case .optimistic: Double(greater) + 1
    case .pessimistic: Double(greater + equal) + 1
    }
  }
}
