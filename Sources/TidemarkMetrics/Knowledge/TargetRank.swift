/// Where the target stands among the candidates, before ties are settled. A target whose score is NaN stands last; other
/// candidates whose score is NaN stand below it.
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
  public init(of target: Int, in scores: [Double]) {
    self.init(counting: scores, target)
  }

  /// The rank of candidate `target` among all scores, higher is better; a single pass without a copy.
  /// `target` must be an index of `scores`.
  public init(of target: Int, in scores: [Float]) {
    self.init(counting: scores, target)
  }

  init<Score: BinaryFloatingPoint>(counting scores: [Score], _ target: Int) {
    let own = scores[target]
    if own.isNaN {
      (greater, equal) = (scores.count - 1, 0)
      return
    }
    var greater = 0
    var equal = -1
    // Through a pointer that never leaves the loop: with an array's bounds checks the compiler does not compare several
    // scores at once, nor with a branch for each. Narrow counters serve the same end, hence the blocks.
    scores.withUnsafeBufferPointer { scores in
      var index = 0
      while index < scores.count {
        let end = min(index + Self.block, scores.count)
        var above: UInt32 = 0
        var same: UInt32 = 0
        while index < end {
          above &+= bit(scores[index] > own)
          same &+= bit(scores[index] == own)
          index &+= 1
        }
        greater += Int(above)
        equal += Int(same)
      }
    }
    self.greater = greater
    self.equal = equal
  }

  /// How many scores are counted before the narrow counters are emptied.
  private static let block = 1 << 20

  /// Takes one other candidate out, given how its score compares with the target's.
  mutating func remove<Score: BinaryFloatingPoint>(score: Score, own: Score) {
    if own.isNaN { greater -= 1 }
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

/// 1 for true, without a branch: a Bool is one byte that is 0 or 1.
@inline(__always)
private func bit(_ flag: Bool) -> UInt32 { UInt32(unsafeBitCast(flag, to: UInt8.self)) }
