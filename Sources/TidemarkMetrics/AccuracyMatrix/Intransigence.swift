extension AccuracyMatrix {
  /// Intransigence at one stage: what joint training reaches on the new task and this learner does not.
  ///
  /// I_k = a*_k - R[k][k], `joint[k]` = a*_k. In -1...1, lower is better, negative means better than joint training.
  /// - Source: Chaudhry et al., 2018 (RWalk).
  public func intransigence(at stage: Int, joint: [Double?]) -> MetricValue {
    guard (0..<experiences).contains(stage) else { return .undefined(needsOneExperience) }
    guard let reference = entry(joint, stage) else { return .undefined("the joint score of task \(stage) is missing") }
    guard let score = self[stage, stage] else { return .undefined(Self.gap(stage, stage)) }
    return .defined(reference - score)
  }

  /// The mean of I_k over all stages, our summary of the paper's T numbers.
  public func intransigence(joint: [Double?], missing: MissingCells = .strict) -> MetricValue {
    var mean = TermMean(missing)
    for k in 0..<experiences { mean.add(intransigence(at: k, joint: joint)) }
    return mean.result(empty: needsOneExperience)
  }
}
