extension TargetRank {
  /// The rank of `target` among `count` candidates of which only a few have a score of their own.
  ///
  /// - Parameters:
  ///   - target: the candidate to rank, in `0..<count`.
  ///   - candidates: those with a score of their own, each once.
  ///   - scores: their scores, higher is better; none is NaN.
  ///   - others: the score of all other candidates.
  ///   - count: how many candidates there are in all.
  ///   - excluded: other right candidates, ascending, each once, which are left out; the target is never left out.
  /// - Complexity: O(candidates · log excluded + excluded); nothing of the size of `count` is made or read.
  public init(
    of target: Int32, candidates: ArraySlice<Int32>, scores: ArraySlice<Double>, others: Double, count: Int,
    excluding excluded: [Int32] = []
  ) {
    var own = others
    var isListed = false
    for (place, candidate) in zip(scores.indices, candidates) where candidate == target {
      own = scores[place]
      isListed = true
    }
    var greater = 0
    var equal = 0
    var listedExcluded = 0
    for (place, candidate) in zip(scores.indices, candidates) where candidate != target {
      if !excluded.isEmpty, Self.contains(candidate, in: excluded) {
        listedExcluded += 1
        continue
      }
      if scores[place] > own { greater += 1 } else if scores[place] == own { equal += 1 }
    }
    let removed = excluded.count - (Self.contains(target, in: excluded) ? 1 : 0)
    let unlisted = count - candidates.count - (removed - listedExcluded) - (isListed ? 0 : 1)
    if others > own { greater += unlisted } else if others == own { equal += unlisted }
    (self.greater, self.equal) = (greater, equal)
  }

  private static func contains(_ candidate: Int32, in sorted: [Int32]) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < candidate { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == candidate
  }
}
