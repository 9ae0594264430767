extension AccuracyMatrix {
  /// Forgetting after the last experience.
  ///
  /// F = 1/(T-1) Σ_{j<T-1} (max_{l in j..T-2} R[l][j] - R[T-1][j]). In -1...1, lower is better, positive is worse,
  /// negative is backward improvement. Undefined for T = 1. Rows before a task is learned do not enter its maximum.
  /// - Source: Chaudhry et al., 2018 (RWalk).
  /// - Differs: see ``ForgettingReference``; RaptorMai's code divides by T.
  /// - Complexity: O(T²).
  public func forgetting(_ reference: ForgettingReference = .bestBefore, missing: MissingCells = .strict)
    -> MetricValue
  {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    var references = PastScores(reference)
    for k in 0..<experiences - 1 { references.record(stage: k, of: self) }
    return references.forgetting(at: experiences - 1, of: self, missing)
  }

  /// F_k for every stage k, `[experiences]`; the first is undefined, since nothing can have been forgotten yet.
  /// - Complexity: O(T²).
  public func forgettingCurve(_ reference: ForgettingReference = .bestBefore, missing: MissingCells = .strict)
    -> [MetricValue]
  {
    var references = PastScores(reference)
    return (0..<experiences).map { k in
      let value = references.forgetting(at: k, of: self, missing)
      references.record(stage: k, of: self)
      return value
    }
  }

  /// The share of its best score that each task lost, on average: mean_j f_j / max_l R[l][j], with f and the range of
  /// l as in ``forgetting(_:missing:)``. At most 1, lower is better. Undefined if a best score is 0.
  public func relativeForgetting(missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 2 else { return .undefined(needsTwoExperiences) }
    var references = PastScores(.bestBefore)
    for k in 0..<experiences - 1 { references.record(stage: k, of: self) }
    return references.forgetting(at: experiences - 1, of: self, missing, relative: true)
  }
}

/// For each task, the score that forgetting is measured from, kept up to date stage by stage.
private struct PastScores {
  private let reference: ForgettingReference
  private var scores: [Double?] = []
  /// The first stage at which a score that enters the maximum is missing, by task.
  private var gaps: [Int?] = []

  init(_ reference: ForgettingReference) {
    self.reference = reference
  }

  mutating func record(stage: Int, of matrix: AccuracyMatrix) {
    scores.append(nil)
    gaps.append(nil)
    let tasks = reference == .whenLearned ? stage..<stage + 1 : 0..<stage + 1
    for j in tasks {
      guard let score = matrix[stage, j] else {
        if gaps[j] == nil { gaps[j] = stage }
        continue
      }
      scores[j] = max(scores[j] ?? score, score)
    }
  }

  func forgetting(at stage: Int, of matrix: AccuracyMatrix, _ missing: MissingCells, relative: Bool = false)
    -> MetricValue
  {
    var mean = TermMean(missing)
    for j in 0..<stage {
      guard let now = matrix[stage, j] else {
        mean.add(nil, gap: AccuracyMatrix.gap(stage, j))
        continue
      }
      guard var past = scores[j], missing == .skip || gaps[j] == nil else {
        mean.add(nil, gap: AccuracyMatrix.gap(gaps[j] ?? j, j))
        continue
      }
      if reference == .bestIncludingFinal { past = max(past, now) }
      if relative, past == 0 { return .undefined("the best score of task \(j) is 0") }
      mean.add(relative ? (past - now) / past : past - now, gap: "")
    }
    return mean.result(empty: needsTwoExperiences)
  }
}
