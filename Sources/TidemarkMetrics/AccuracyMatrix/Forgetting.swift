extension Metric {
  static let forgetting = Metric(
    ofMatrix: "forgetting", "how far the tasks have fallen from their best earlier score", unit: "difference",
    range: "-1...1", .lowerIsBetter, needs: [.matrix], source: "Chaudhry et al., 2018 (RWalk)",
    formula: "F = 1/(T-1) sum_{j<T-1} (max_{j<=l<=T-2} R[l][j] - R[T-1][j]); undefined for T = 1",
    aliases: [
      MetricAlias("Continuum", "forgetting", "the same; 1.2.7 leaves out a task and a row"),
      MetricAlias("Avalanche", "StreamForgetting", "from the diagonal: forgetting.diag"),
      MetricAlias("PyCIL, mammoth", "forgetting", "the last row is in the maximum: forgetting.incl_final"),
      MetricAlias("PyCIL", "forgetting", "only right for 10-class steps up to 100 classes"),
      MetricAlias("RaptorMai", "forgetting", "forgetting.incl_final with divisor T"),
      MetricAlias("i-Blurry", "F_last", "per class; classes never right are left out"),
    ], example: .matrix("forgetting", 0.175)
  ) { matrix, missing in matrix.forgetting(missing: missing) }

  static let forgettingIncludingFinal = Metric(
    ofMatrix: "forgetting.incl_final", "how far the tasks have fallen from their best score, the final one included",
    unit: "difference", .lowerIsBetter, needs: [.matrix], source: "the code of PyCIL and mammoth",
    formula: "1/(T-1) sum_{j<T-1} (max_{j<=l<=T-1} R[l][j] - R[T-1][j]); never negative",
    example: MetricExample(
      "matrix", #"{"R": [[0.5, 0, 0], [0.6, 0.4, 0], [0.9, 0.1, 0.7]]}"#, "forgetting.incl_final", 0.15)
  ) { matrix, missing in matrix.forgetting(.bestIncludingFinal, missing: missing) }

  static let forgettingSinceLearned = Metric(
    ofMatrix: "forgetting.diag", "how far the tasks have fallen from the score just after they were learned",
    unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix], source: "Avalanche's StreamForgetting",
    formula: "1/(T-1) sum_{j<T-1} (R[j][j] - R[T-1][j]) = -BWT",
    aliases: [
      MetricAlias(
        "Avalanche", "StreamForgetting", "the same; with evaluation inside training the start is overwritten"),
      MetricAlias("LibContinual", "forgetting", "leaves out task T-2, divides by T-1"),
    ],
    example: MetricExample(
      "matrix", #"{"R": [[0.5, 0, 0], [0.6, 0.4, 0], [0.9, 0.1, 0.7]]}"#, "forgetting.diag", -0.05)
  ) { matrix, missing in matrix.forgetting(.whenLearned, missing: missing) }

  static let relativeForgetting = Metric(
    ofMatrix: "relative_forgetting", "the share of its best earlier score that a task has lost, on average",
    range: "at most 1", .lowerIsBetter, needs: [.matrix], source: "after Chaudhry et al., 2018 (RWalk)",
    formula: "mean_{j<T-1} (max_l R[l][j] - R[T-1][j]) / max_l R[l][j], j <= l <= T-2; undefined if a maximum is 0",
    synonyms: ["forgetting.relative"], example: .matrix("relative_forgetting", 0.19791666666666669)
  ) { matrix, missing in matrix.relativeForgetting(missing: missing) }

  static let forgettingCurve = Metric(
    "forgetting_curve", "forgetting, for each stage", unit: "difference", range: "-1...1", .lowerIsBetter,
    needs: [.matrix], source: "Chaudhry et al., 2018 (RWalk)",
    formula: "F_k = 1/k sum_{j<k} (max_{j<=l<k} R[l][j] - R[k][j]), k = 0...T-1; undefined for k = 0",
    parameters: [.missingCells], example: .matrix("forgetting_curve[1]", 0.2)
  ) { evidence, parameters in
    .list(try evidence.matrix.get().forgettingCurve(missing: parameters.missingCells))
  }
}

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

/// Which earlier score of a task its present score is compared with. The three are different metrics.
public enum ForgettingReference: Sendable, Hashable, CaseIterable {
  /// The best score between learning the task and the stage before this one (RWalk, Continuum). Can be negative.
  case bestBefore
  /// The best score up to and including this stage (PyCIL, mammoth). Never negative, so it hides backward transfer.
  case bestIncludingFinal
  /// The score just after the task was learned (Avalanche): minus the backward transfer.
  case whenLearned
}
