extension Metric {
  static let intransigence = Metric(
    againstReferences: "intransigence",
    "what joint training reaches on new tasks and this learner does not, over all stages",
    unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix, .jointScores],
    source: "Chaudhry et al., 2018 (RWalk); the mean over k is Tidemark's", formula: "1/T sum_k (a*_k - R[k][k])",
    example: .matrix("intransigence", 0.016666666666666635)
  ) { matrix, references, missing in
    references.withJoint { matrix.intransigence(joint: $0, missing: missing) }
  }

  static let intransigenceOnLast = Metric(
    againstReferences: "intransigence_last", "what joint training reaches on the last task and this learner does not",
    unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix, .jointScores],
    source: "Chaudhry et al., 2018 (RWalk)", formula: "a*_{T-1} - R[T-1][T-1]",
    example: .matrix("intransigence_last", -0.05)
  ) { matrix, references, _ in
    references.withJoint { matrix.intransigence(at: matrix.experiences - 1, joint: $0) }
  }

  static let intransigenceCurve = Metric(
    "intransigence_curve", "intransigence, for each stage", unit: "difference", range: "-1...1", .lowerIsBetter,
    needs: [.matrix, .jointScores], source: "Chaudhry et al., 2018 (RWalk)", formula: "I_k = a*_k - R[k][k]",
    example: .matrix("intransigence_curve[1]", 0.05)
  ) { evidence, _ in
    let matrix = try evidence.matrix.get()
    return try evidence.references.get().withJoint { joint in
      .list((0..<matrix.experiences).map { matrix.intransigence(at: $0, joint: joint) })
    }
  }
}

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
    meanOverStages(missing) { intransigence(at: $0, joint: joint) }
  }
}
