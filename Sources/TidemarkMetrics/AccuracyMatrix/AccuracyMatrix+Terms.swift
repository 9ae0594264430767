extension AccuracyMatrix {
  /// The words for a missing cell.
  static func gap(_ stage: Int, _ task: Int) -> String { "cell R[\(stage)][\(task)] is missing" }

  /// The mean of `R[stage][j]` for the given `j`, each with weight 1.
  func meanOfRow(_ stage: Int, _ tasks: Range<Int>, _ missing: MissingCells, empty: String) -> MetricValue {
    var mean = TermMean(missing)
    for j in tasks { mean.add(self[stage, j], gap: Self.gap(stage, j)) }
    return mean.result(empty: empty)
  }

  /// `R[i][j] - R[k][l]`, nil if either is missing, with the words for the one that is.
  func change(_ later: (Int, Int), from earlier: (Int, Int)) -> (value: Double?, gap: String?) {
    guard let after = self[later.0, later.1] else { return (nil, Self.gap(later.0, later.1)) }
    guard let before = self[earlier.0, earlier.1] else { return (nil, Self.gap(earlier.0, earlier.1)) }
    return (after - before, nil)
  }
}

/// The reason of every metric that compares experiences.
let needsTwoExperiences = "needs at least 2 experiences"
/// The reason of every metric of an empty matrix.
let needsOneExperience = "needs at least 1 experience"
