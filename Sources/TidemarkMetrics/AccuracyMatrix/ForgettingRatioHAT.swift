extension Metric {
  static let forgettingRatioHAT = Metric(
    againstReferences: "hat", "where the final score lies between chance and joint training", unit: "ratio",
    range: "usually -1...0; 0 is joint, -1 is chance", needs: [.matrix, .jointScores, .chanceScores],
    source: "Serra et al., 2018 (HAT)", formula: "mean_t (R[T-1][t] - chance_t)/(joint_t - chance_t) - 1",
    synonyms: ["hat_ratio", "hat_fr"], aliases: [MetricAlias("clarena", "FR", "the same")],
    example: .matrix("hat", -0.16472742943331176)
  ) { matrix, references, missing in
    guard let chance = references.chance else { return .undefined("the scores of guessing were not given") }
    return references.withJoint {
      matrix.forgettingRatio(joint: references.final ?? $0, chance: chance, missing: missing)
    }
  }
}

extension AccuracyMatrix {
  /// HAT's forgetting ratio: where the final score lies between chance and joint training.
  ///
  /// mean_t (R[T-1][t] - chance_t) / (joint_t - chance_t) - 1. 0 is as good as joint training, -1 is chance; higher is
  /// better. Undefined if joint training is at chance.
  /// - Source: Serra et al., 2018 (HAT); clarena calls it FR.
  public func forgettingRatio(joint: [Double?], chance: [Double?], missing: MissingCells = .strict) -> MetricValue {
    guard experiences >= 1 else { return .undefined(needsOneExperience) }
    var mean = TermMean(missing)
    for t in 0..<experiences {
      guard let best = entry(joint, t), let guess = entry(chance, t) else {
        mean.add(nil, gap: "the joint or chance score of task \(t) is missing")
        continue
      }
      if best == guess { return .undefined("joint training is at chance on task \(t)") }
      let score = self[experiences - 1, t]
      mean.add(score.map { ($0 - guess) / (best - guess) - 1 }, gap: Self.gap(experiences - 1, t))
    }
    return mean.result(empty: needsOneExperience)
  }
}
